// What can be done with a part of the drawing, whether by mouse, finger or key: each is another address of the page.

import { announce } from "./announce";
import { here, listIn, withParameter } from "./address";
import { idOf, isExplored, nodeWithId, originOf, placeOf, shownDrawing, stubOf, type Point } from "./drawing";
import { visit, whenSettled } from "./swap";

/** What the panel beside the drawing shows. */
export function chosenId(): string {
  return here().searchParams.get("chosen") ?? "";
}

/** How far from the origin a node can be held, and how many can be; the bounds of the server. */
const PIN_DISTANCE_MAX = 10_000;
const PIN_COUNT_MAX = 100;

/** Changes that wait for those before them: each begins with the address that the one before has led to. */
let queue: Promise<void> = Promise.resolve();

/** Goes to an address that is made from the one that is shown then; nowhere where there is none. */
function change(make: () => URL | string | undefined): Promise<void> {
  queue = queue
    .then(async () => {
      await whenSettled();
      const url = make();
      if (url !== undefined) await visit(url);
    })
    .catch((error: unknown) => console.error(error));
  return queue;
}

/** Shows a node or a tie in the panel. */
export function choose(id: string): void {
  void change(() => (id === chosenId() ? undefined : withParameter(here(), "chosen", id)));
}

/** Closes the panel; says whether there was one. */
export function closePanel(): boolean {
  if (chosenId() === "") return false;
  void change(() => withParameter(here(), "chosen", ""));
  return true;
}

/** Shows more of a node's neighbours, after whatever was asked for before. */
export function expand(id: string): Promise<void> {
  return change(() => {
    const drawing = shownDrawing();
    const stub = drawing && stubOf(drawing, id);
    const link = stub?.getAttribute("href");
    if (!stub || !link) announce("All of its neighbours are drawn.");
    // Where no more can be opened in one drawing, the link leads elsewhere, and says so.
    else if (new URL(link, location.href).pathname !== location.pathname) announce(stub.getAttribute("aria-label") ?? "");
    else return link;
    return undefined;
  });
}

/** Leaves a node out, unless the page is about it. */
export function hide(id: string): void {
  if (location.pathname === `/entity/${encodeURIComponent(id)}`) return;
  void change(() => {
    if (!isExplored(shownDrawing())) return undefined;
    const url = chosenId() === id ? withParameter(here(), "chosen", "") : here();
    return withParameter(url, "hide", [...listIn(url, "hide").filter((hidden) => hidden !== id), id]);
  });
}

/** Holds a node where it is, or lets go of it. */
export function togglePin(id: string): void {
  void change(() => {
    const drawing = shownDrawing();
    const node = isExplored(drawing) && nodeWithId(drawing, id);
    if (!drawing || !node) return undefined;
    return isPinned(node) ? withParameter(here(), "pin", otherPins(id)) : pinned(drawing, id, placeOf(node));
  });
}

/** Holds a node at a place of the drawing. */
export function pin(id: string, place: Point): void {
  const drawing = shownDrawing();
  if (!isExplored(drawing)) return;
  const origin = originOf(drawing);
  const way = { x: place.x - origin.x, y: place.y - origin.y };
  void change(() => pinnedAt(id, way));
}

function pinned(drawing: SVGSVGElement, id: string, place: Point): URL | undefined {
  const origin = originOf(drawing);
  return pinnedAt(id, { x: place.x - origin.x, y: place.y - origin.y });
}

/** The address in which a node is held so far from the origin, as far as nodes can be held. */
function pinnedAt(id: string, way: Point): URL | undefined {
  const others = otherPins(id);
  if (others.length >= PIN_COUNT_MAX) {
    announce(`No more than ${PIN_COUNT_MAX} can be pinned.`);
    return undefined;
  }
  const within = (length: number) => Math.round(Math.min(Math.max(length, -PIN_DISTANCE_MAX), PIN_DISTANCE_MAX));
  return withParameter(here(), "pin", [...others, `${id}:${within(way.x)}:${within(way.y)}`]);
}

export function isPinned(node: Element): boolean {
  return listIn(here(), "pin").some((pinned) => pinned.startsWith(`${idOf(node)}:`));
}

function otherPins(id: string): string[] {
  return listIn(here(), "pin").filter((pinned) => !pinned.startsWith(`${id}:`));
}
