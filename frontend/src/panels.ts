// On a telephone, filters that are opened come up from below as a sheet, so that the drawing stays where it is.

import { mayMove } from "./glide";
import { BY_SCRIPT, make, type Part } from "./part";

const NARROW = "(max-width: 40rem)";
/** Where the panel has no place beside the drawing. */
const NOT_WIDE = "(max-width: 61.99rem)";
const SHEET = "sheet";

/** The room between a sheet and what is to be seen above it, in pixels. */
const ROOM = 60;

/** What the panel was about when the page was seen last; nothing is known of that at first, when the page stays where it is. */
let chosenBefore: string | null | undefined;

export const panels: Part = { decorate, listen, settle };

/** What closes a sheet, and what sends it where its form has its button elsewhere. */
function decorate(page: Document): void {
  for (const details of page.querySelectorAll("details.filters")) {
    const panel = details.querySelector(":scope > :not(summary)");
    if (!panel) continue;
    const foot = make(page, "p", { class: `sheet-foot ${BY_SCRIPT}` });
    if (!panel.querySelector("[type=submit]")) foot.append(make(page, "button", { type: "submit", class: "main" }, "Apply"));
    foot.append(make(page, "button", { type: "button", "data-sheet": "close" }, "Close"));
    panel.append(foot);
  }
  if (page !== document) keepOpen(page);
}

/** What a reader has opened or closed stays so when the page changes under it. */
function keepOpen(page: Document): void {
  const known = new Map(namedDetails(document));
  for (const [name, details] of namedDetails(page)) details.open = known.get(name)?.open ?? details.open;
}

/** Each part that can be opened, with its words but not the numbers among them; of those with the same words the first. */
function namedDetails(page: Document): [string, HTMLDetailsElement][] {
  const all = [...page.querySelectorAll("details")].reverse();
  return all.map((details) => [(details.querySelector("summary")?.textContent ?? "").replace(/[\d,]+/g, ""), details]);
}

function listen(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const details = event.target.closest("summary")?.parentElement;
    if (details?.matches("details.filters")) details.classList.toggle(SHEET, matchMedia(NARROW).matches && !details.hasAttribute("open"));
    if (event.target.closest("[data-sheet=close]")) closeSheet();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && closeSheet()) event.preventDefault();
  });
}

/** What was chosen is seen above the sheet that tells about it. */
function settle(): void {
  const chosen = document.querySelector("svg .node.chosen, svg .tie.chosen");
  const id = chosen?.getAttribute("data-id") ?? null;
  const sheet = document.querySelector("#chosen");
  if (chosen && sheet && chosenBefore !== undefined && id !== chosenBefore && matchMedia(NOT_WIDE).matches) {
    const hidden = chosen.getBoundingClientRect().bottom + ROOM - sheet.getBoundingClientRect().top;
    if (hidden > 0) scrollBy({ top: hidden, behavior: mayMove() ? "smooth" : "instant" });
  }
  chosenBefore = id;
}

function closeSheet(): boolean {
  const details = document.querySelector<HTMLDetailsElement>(`details.${SHEET}[open]`);
  if (!details) return false;
  details.open = false;
  details.querySelector("summary")?.focus();
  return true;
}
