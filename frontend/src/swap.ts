// Answers links and forms to the page that is shown in place: asks the server for the address, makes the page into what came, and
// keeps the history. Whatever it does not know how to show is left to the browser.

import { announce, keepCorner } from "./announce";
import { readable } from "./address";
import { focusKept } from "./focus";
import { beginGlide } from "./glide";
import { isApart, morph, needsLoading, takeHead } from "./morph";
import type { Part } from "./part";

/** How long an answer may take until the page says that it waits, in milliseconds. */
const BUSY_MS = 300;

/** What another script says of a page that it has fetched, before it takes parts of it. */
const ARRIVAL = "entente:arrival";

/** What becomes of the history: a new entry, the present one written anew, or nothing, because the browser has moved in it. */
type Entry = "push" | "replace" | "none";

/** Where the page was scrolled to, by the key of its entry in the history. */
const scrolledTo = new Map<string, number>();

let parts: Part[] = [];
/** The address whose answer is shown. */
let shown = withoutHash(location.href);
/** The key of the entry of the history that is shown. */
let entryKey = "";
let asked: AbortController | undefined;
/** Ends when the page that was asked for last is shown, or another was asked for. */
let settled: Promise<boolean> = Promise.resolve(true);

/** Waits until nothing is being asked for. */
export async function whenSettled(): Promise<void> {
  await settled.catch(() => undefined);
}

/** Shows another address of this page in place; says whether it came to that. */
export function visit(url: URL | string, entry: Entry = "push"): Promise<boolean> {
  settled = show(new URL(url, location.href), entry);
  return settled;
}

/** Whether an address is one of this page. */
function isInPlace(url: URL): boolean {
  return url.origin === location.origin && url.pathname === location.pathname;
}

/** Starts answering in place. The parts are what a page gets before it is shown. */
export function startSwapping(all: Part[]): void {
  parts = all;
  entryKey = keyOfEntry();
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  // Of what cannot be morphed parts are taken over, by the script that draws it.
  document.addEventListener(ARRIVAL, (event) => {
    const page: unknown = event instanceof CustomEvent && event.detail;
    if (!(page instanceof Document)) return;
    for (const part of parts) part.decorate?.(page);
    takeHead(page);
  });
  addEventListener("popstate", () => {
    entryKey = keyOfEntry();
    // What cannot be morphed follows the history by itself.
    if (isApart(document)) return;
    if (withoutHash(location.href) !== shown) void visit(location.href, "none");
    // Back where one is: what was asked for on the way is not wanted any more.
    else asked?.abort();
  });
  addEventListener("scroll", () => scrolledTo.set(entryKey, scrollY), { passive: true });
}

function onClick(event: MouseEvent): void {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (event.defaultPrevented || !isPlain || !(event.target instanceof Element)) return;
  const link = event.target.closest("a[href]");
  if (!link || link.hasAttribute("target") || link.hasAttribute("download")) return;
  const url = new URL(link.getAttribute("href") ?? "", document.baseURI);
  // A place on the page that is shown is the browser's to go to.
  if (!isInPlace(url) || (url.hash !== "" && withoutHash(url.href) === shown)) return;
  event.preventDefault();
  void visit(url);
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "get" || form.target !== "") return;
  const url = addressOf(form, event.submitter);
  if (!isInPlace(url)) return;
  event.preventDefault();
  void visit(url);
}

/** The address that a form asks for. What is left empty is left out, as in links. */
export function addressOf(form: HTMLFormElement, submitter: HTMLElement | null): URL {
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  const url = new URL(action, location.href);
  url.search = "";
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value === "string" && value.trim() !== "") url.searchParams.append(name, value.trim());
  }
  return readable(url);
}

async function show(url: URL, entry: Entry): Promise<boolean> {
  asked?.abort();
  if (isApart(document)) return leaveFor(url, entry);
  const ours = (asked = new AbortController());
  document.documentElement.dataset["asking"] = "";
  const busy = setTimeout(() => document.body.setAttribute("aria-busy", "true"), BUSY_MS);
  try {
    const page = await pageAt(url, ours.signal);
    if (ours.signal.aborted) return false;
    if (!page) return leaveFor(url, entry);
    moveInHistory(url, entry);
    replacePage(page, entry === "none");
    placeView(url, entry);
    return true;
  } catch (error) {
    if (ours.signal.aborted) return false;
    leaveFor(url, entry);
    throw error;
  } finally {
    clearTimeout(busy);
    if (asked === ours) {
      document.body.removeAttribute("aria-busy");
      delete document.documentElement.dataset["asking"];
    }
  }
}

/** The page at an address; nothing where what is there is no page of this program, or another one. */
async function pageAt(url: URL, signal: AbortSignal): Promise<Document | null> {
  let response: Response;
  try {
    response = await fetch(url, { headers: { Accept: "text/html" }, signal });
  } catch {
    return null;
  }
  const isPage = response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
  if (!isPage || response.status >= 500 || new URL(response.url).pathname !== url.pathname) return null;
  const text = await response.text();
  const page = new DOMParser().parseFromString(text, "text/html");
  return needsLoading(page) ? null : page;
}

/** Lets the browser go where we cannot. */
function leaveFor(url: URL, entry: Entry): false {
  if (entry === "push") location.assign(url);
  else if (entry === "replace") location.replace(url);
  else location.reload();
  return false;
}

function moveInHistory(url: URL, entry: Entry): void {
  if (entry === "push" && url.href !== location.href) {
    entryKey = newKey();
    history.pushState({ key: entryKey }, "", url);
  } else if (entry !== "none") {
    history.replaceState(history.state, "", url);
  }
  shown = withoutHash(url.href);
}

function replacePage(page: Document, isPast: boolean): void {
  const before = stateOf(document);
  keepCorner(page);
  for (const part of parts) part.decorate?.(page);
  const glide = beginGlide();
  focusKept(() => morph(page, !isPast));
  for (const part of parts) part.settle?.();
  glide();
  const change = changeInWords(before, stateOf(document));
  if (change !== "") announce(change);
}

/** What of a page a change is told by. */
interface State {
  /** What the server says of a drawing; a live region of its own. */
  told: string | undefined;
  /** What the panel is about. */
  panel: string;
  pins: number;
}

function stateOf(page: Document): State {
  return {
    told: page.querySelector("#told")?.textContent ?? undefined,
    panel: page.querySelector("#chosen h2")?.textContent?.trim() ?? "",
    pins: page.querySelectorAll("svg .node.pinned").length,
  };
}

/** What has changed, where the server's own words for it do not tell: they are read when they are others than before. */
function changeInWords(before: State, after: State): string {
  if (before.told !== undefined && after.told !== undefined && before.told !== after.told) return "";
  if (before.panel !== after.panel) return after.panel === "" ? "Details closed" : `Details of ${after.panel}`;
  if (before.pins !== after.pins) return before.pins < after.pins ? "Pinned" : "Let go";
  return document.title;
}

/** A page of the past is seen where it was left, and a named place of a new one is brought into view. */
function placeView(url: URL, entry: Entry): void {
  const past = entry === "none" ? scrolledTo.get(entryKey) : undefined;
  if (past !== undefined) scrollTo(scrollX, past);
  else if (url.hash !== "") document.getElementById(decodeURIComponent(url.hash.slice(1)))?.scrollIntoView();
}

function withoutHash(address: string): string {
  return address.split("#", 1)[0] ?? "";
}

function keyOfEntry(): string {
  const state: unknown = history.state;
  if (typeof state === "object" && state !== null && "key" in state && typeof state.key === "string") return state.key;
  return location.href;
}

function newKey(): string {
  return `${Date.now()}-${scrolledTo.size}-${history.length}`;
}
