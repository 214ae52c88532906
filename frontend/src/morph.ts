// Makes the page that is shown into another one, element by element, so that what stays keeps its focus, its place and its state.

import { Idiomorph } from "idiomorph";

import { isCorner } from "./announce";

/** Parts of a drawing are the same when their key is: nodes, ties, their labels and stubs stay while others come and go. */
const KEYED = "svg.drawing [data-id], svg.drawing [data-of]";
/** Short links that come and go in lists are the same when their words are, whatever numbers stand among them. */
const NAMED = ".legend a, .chips a, .steps a, .histogram a";
const KEY_PREFIX = "drawn-";

/** What of the head tells about the page. */
const TOLD_IN_HEAD = "link[rel=canonical], link[rel=alternate], meta[name=description], meta[property], meta[name^='twitter:']";

/** What a page needs to be shown as it is meant. */
const NEEDED_IN_HEAD = "link[rel=stylesheet], script[src]";

/** What holds a drawing of its own, which nobody could make into another. */
const NOT_MADE_INTO_ANOTHER = "#whole-graph";

/** Whether a page holds what cannot be morphed. */
export function isApart(page: Document): boolean {
  return page.querySelector(NOT_MADE_INTO_ANOTHER) !== null;
}

/** Whether a page wants other scripts or styles than the one that is shown, or holds what cannot be morphed, so that it has to be loaded anew. */
export function needsLoading(page: Document): boolean {
  const needs = (from: Document) =>
    [...from.head.querySelectorAll(NEEDED_IN_HEAD)].map((element) => element.getAttribute("href") ?? element.getAttribute("src"));
  return isApart(document) || isApart(page) || needs(document).join("\n") !== needs(page).join("\n");
}

/** Tells of the page what another one tells of itself. */
export function takeHead(page: Document): void {
  document.title = page.title;
  for (const told of document.head.querySelectorAll(TOLD_IN_HEAD)) told.remove();
  document.head.append(...page.head.querySelectorAll(TOLD_IN_HEAD));
}

/** Makes the shown page into another. What somebody is typing stays, unless the page is one of the past. */
export function morph(page: Document, keepsTyping: boolean): void {
  takeHead(page);
  key(document);
  key(page);
  Idiomorph.morph(document.body, page.body, {
    morphStyle: "outerHTML",
    // Anything else that has the focus is made into what came, as all the rest.
    ignoreActiveValue: keepsTyping && isTypedIn(document.activeElement),
    callbacks: {
      beforeNodeMorphed: (old) => !isCorner(old),
    },
  });
  for (const keyed of document.querySelectorAll(`[id^="${KEY_PREFIX}"]`)) keyed.removeAttribute("id");
}

/** Gives what is keyed an id while it is morphed: by ids the morphing knows what is the same. */
function key(page: Document): void {
  for (const element of page.querySelectorAll(KEYED)) {
    if (element.id) continue;
    const name = element.getAttribute("data-id") ?? element.getAttribute("data-of");
    element.id = `${KEY_PREFIX}${element.classList[0] ?? "part"}-${name}`;
  }
  for (const element of page.querySelectorAll(NAMED)) {
    const isBar = element.closest(".histogram") !== null;
    const words = (isBar ? element.getAttribute("href") : element.textContent?.replace(/[\d,.+]+/g, "").trim()) ?? "";
    const id = `${KEY_PREFIX}link-${words}`;
    if (!element.id && !page.getElementById(id)) element.id = id;
  }
}

function isTypedIn(element: Element | null): boolean {
  return element !== null && element.matches("input, textarea, select");
}
