// Lights the neighbourhood of what is pointed at or has the focus, in the drawing and in the tables at once; the rest of the drawing fades.

import { endsOf, idOf, nodeWithId, shownDrawing, tiesOf } from "./drawing";
import type { Part } from "./part";

/** How long the mouse rests before anything is lit, in milliseconds: what it only passes over does not flash. */
const REST_MS = 90;

const LIT = "lit";
const LIGHTING = "lighting";
const IN_DRAWING = ".node[data-id], .tie[data-id], .tie-label[data-id], .stub[data-of]";
const IN_TABLES = "tr[data-relation]";

let resting = 0;

export const light: Part = { listen, settle: dark };

function listen(): void {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    clearTimeout(resting);
    resting = window.setTimeout(() => show(event.target), REST_MS);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.matches(":focus-visible")) show(event.target);
  });
  document.addEventListener("focusout", dark);
}

/** Lights what belongs to an element, and nothing where nothing does. */
function show(target: EventTarget | null): void {
  dark();
  const drawing = shownDrawing();
  if (!drawing || !(target instanceof Element) || drawing.classList.contains("dragging")) return;
  const part = target.closest(`${IN_DRAWING}, ${IN_TABLES}`);
  if (!part) return;
  const ties = tiesMeant(drawing, part);
  const nodes = new Set(ties.flatMap(endsOf));
  nodes.add(part.getAttribute("data-id") ?? part.getAttribute("data-of") ?? "");
  const lit = [...ties, ...[...nodes].map((id) => nodeWithId(drawing, id)).filter((node) => node !== null)];
  if (lit.length === 0) return;
  drawing.classList.add(LIGHTING);
  for (const element of lit) element.classList.add(LIT);
  const tied = new Set(ties.map(idOf));
  for (const label of drawing.querySelectorAll(".tie-label[data-id]")) label.classList.toggle(LIT, tied.has(idOf(label)));
  if (drawing.contains(part)) lightRows(part, ties);
}

/** The ties that an element of the page is about. */
function tiesMeant(drawing: SVGSVGElement, part: Element): SVGElement[] {
  const ties = tiesOf(drawing);
  if (part.matches(".node, .stub")) {
    const id = part.getAttribute("data-id") ?? part.getAttribute("data-of") ?? "";
    return ties.filter((tie) => endsOf(tie).includes(id));
  }
  const id = part.getAttribute("data-relation") ?? idOf(part);
  const same = ties.filter((tie) => idOf(tie) === id);
  if (same.length > 0) return same;
  const ends = endsOfRow(part);
  return ties.filter((tie) => ends.length === 2 && endsOf(tie).every((end) => ends.includes(end)));
}

/** Rows of the relations that ties stand for: a tie may stand for several. */
function lightRows(part: Element, ties: SVGElement[]): void {
  const ids = new Set(ties.map(idOf));
  const id = part.getAttribute("data-id") ?? part.getAttribute("data-of") ?? "";
  const isNode = part.matches(".node, .stub");
  for (const row of document.querySelectorAll(IN_TABLES)) {
    const ends = endsOfRow(row);
    const isMeant = isNode
      ? ends.includes(id)
      : ids.has(row.getAttribute("data-relation") ?? "") || ties.some((tie) => endsOf(tie).every((end) => ends.includes(end)) && tie.classList.contains("many"));
    row.classList.toggle(LIT, isMeant);
  }
}

function endsOfRow(row: Element): string[] {
  return (row.getAttribute("data-ends") ?? "").split(" ").filter((id) => id !== "");
}

function dark(): void {
  for (const lit of document.querySelectorAll(`.${LIT}`)) lit.classList.remove(LIT);
  shownDrawing()?.classList.remove(LIGHTING);
}
