// What can be done with a part of the drawing, whether by mouse, finger or key: each is another address of the page.

import { announce } from "./announce";
import { here, listIn, withParameter } from "./address";
import { idOf, isExplored, nodeWithId, originOf, placeOf, shownDrawing, stubOf, type Point } from "./drawing";
import { visit, whenSettled } from "./swap";

/** What the panel beside the drawing shows. */
export function chosenId(): string {
  return here().searchParams.get("chosen") ?? "";
}

/** Shows a node or a tie in the panel. */
export function choose(id: string): void {
  if (id !== chosenId()) void visit(withParameter(here(), "chosen", id));
}

/** Closes the panel; says whether there was one. */
export function closePanel(): boolean {
  if (chosenId() === "") return false;
  void visit(withParameter(here(), "chosen", ""));
  return true;
}

/** Shows more of a node's neighbours, after whatever was asked for before; says whether there are any. */
export async function expand(id: string): Promise<void> {
  await whenSettled();
  const drawing = shownDrawing();
  const link = drawing && stubOf(drawing, id)?.getAttribute("href");
  if (link) await visit(link);
  else announce("All of its neighbours are drawn.");
}

/** Leaves a node out, unless the page is about it. */
export function hide(id: string): void {
  const drawing = shownDrawing();
  if (!isExplored(drawing) || location.pathname === `/entity/${encodeURIComponent(id)}`) return;
  const url = chosenId() === id ? withParameter(here(), "chosen", "") : here();
  void visit(withParameter(url, "hide", [...listIn(url, "hide").filter((hidden) => hidden !== id), id]));
}

/** Holds a node where it is, or lets go of it. */
export function togglePin(id: string): void {
  const drawing = shownDrawing();
  const node = isExplored(drawing) && nodeWithId(drawing, id);
  if (!node) return;
  if (isPinned(node)) void visit(withParameter(here(), "pin", otherPins(id)));
  else pin(id, placeOf(node));
}

/** Holds a node at a place of the drawing. */
export function pin(id: string, place: Point): void {
  const drawing = shownDrawing();
  if (!isExplored(drawing)) return;
  const origin = originOf(drawing);
  const x = Math.round(place.x - origin.x);
  const y = Math.round(place.y - origin.y);
  void visit(withParameter(here(), "pin", [...otherPins(id), `${id}:${x}:${y}`]));
}

export function isPinned(node: Element): boolean {
  return listIn(here(), "pin").some((pinned) => pinned.startsWith(`${idOf(node)}:`));
}

function otherPins(id: string): string[] {
  return listIn(here(), "pin").filter((pinned) => !pinned.startsWith(`${id}:`));
}
