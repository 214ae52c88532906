// The drawing by keyboard: one stop for the tab key, arrow keys that walk along ties, and keys for what the mouse does. Keys that are single
// characters act within the drawing only, but for the search and the help, and can be switched off.

import { choose, closePanel, expand, hide, togglePin } from "./actions";
import { announce } from "./announce";
import { idOf, isExplored, middleNode, nodesOf, nodeWithId, otherEnd, placeOf, shownDrawing, stubOf, tiesAt } from "./drawing";
import { areKeysOn, showHelp } from "./help";
import type { Part } from "./part";
import { clearPicked, togglePicked } from "./picked";
import { act, reveal } from "./viewport";

/** Which way each arrow key points. */
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** How far from its direction an arrow key reaches, as the cosine of the angle. */
const REACH_MIN = Math.cos(Math.PI / 3.2);

/** The node on which the tab key stops. */
let currentId = "";

export const keys: Part = { decorate, listen };

/** Of all links of the drawing one is a stop. */
function decorate(page: Document): void {
  const drawing = shownDrawing(page);
  if (!drawing) return;
  const stop = nodeWithId(drawing, currentId) ?? middleNode(drawing);
  for (const link of drawing.querySelectorAll<SVGAElement>("a")) link.setAttribute("tabindex", link === stop ? "0" : "-1");
  // The frame does not scroll any more.
  drawing.closest(".canvas")?.removeAttribute("tabindex");
}

function listen(): void {
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", (event) => {
    const node = event.target instanceof Element ? event.target.closest("a.node[data-id]") : null;
    if (node && shownDrawing()?.contains(node)) {
      makeStop(node);
      if (node.matches(":focus-visible")) reveal(node);
    }
  });
}

function makeStop(node: Element): void {
  currentId = idOf(node);
  for (const other of shownDrawing()?.querySelectorAll("a[tabindex='0']") ?? []) other.setAttribute("tabindex", "-1");
  node.setAttribute("tabindex", "0");
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest("dialog")) return;
  const drawing = shownDrawing();
  const part = drawing?.contains(target) ? target.closest<SVGAElement>("a") : null;
  const isDone = (drawing && part && onDrawingKey(event.key, drawing, part)) || onPageKey(event.key);
  if (isDone) event.preventDefault();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Keys that act wherever the focus is. */
function onPageKey(key: string): boolean {
  if (key === "Escape") return clearPicked() || closePanel();
  if (!areKeysOn()) return false;
  if (key === "?") showHelp();
  else if (key === "/") document.querySelector<HTMLInputElement>("#search-box")?.focus();
  else return false;
  return true;
}

/** Keys that act on the part of the drawing that has the focus; says whether there is one. */
function onDrawingKey(key: string, drawing: SVGSVGElement, part: SVGAElement): boolean {
  const arrow = ARROWS[key];
  if (arrow) walk(drawing, part, arrow);
  else if (key === "Home") focusOn(middleNode(drawing));
  else if (key === "PageDown" || key === "PageUp") step(drawing, key === "PageDown" ? 1 : -1);
  else if (key === "Enter" || key === " ") return press(key, drawing, part);
  else return areKeysOn() && onDrawingCharacter(key, drawing, part);
  return true;
}

function onDrawingCharacter(key: string, drawing: SVGSVGElement, part: SVGAElement): boolean {
  const id = part.classList.contains("node") ? idOf(part) : "";
  if (key === "t") walkTies(drawing, part);
  else if (key === "+" || key === "=") act("in");
  else if (key === "-" || key === "−") act("out");
  else if (key === "0") act("fit");
  else if (id === "") return false;
  else if (key === "e") void expand(id);
  else if (key === "h") hide(id);
  else if (key === "p") togglePin(id);
  else if (key === "x") togglePicked(id);
  else return false;
  return true;
}

/** Enter expands what can be expanded, space chooses; what is left is a link. */
function press(key: string, drawing: SVGSVGElement, part: SVGAElement): boolean {
  const id = idOf(part);
  if (id === "" || !isExplored(drawing)) return false;
  if (key === "Enter" && part.classList.contains("node") && stubOf(drawing, id)) void expand(id);
  else choose(id);
  return true;
}

/** Walks along a tie to the neighbour that lies in a direction; where none does, to the nearest node that does. */
function walk(drawing: SVGSVGElement, part: SVGAElement, direction: [number, number]): void {
  const isTie = part.matches(".tie");
  const from = nodeWithId(drawing, isTie ? currentId : idOf(part) || (part.getAttribute("data-of") ?? ""));
  if (!from) return;
  const neighbours = tiesAt(drawing, idOf(from)).map((tie) => nodeWithId(drawing, otherEnd(tie, idOf(from))));
  const next = nearest(from, direction, neighbours) ?? nearest(from, direction, nodesOf(drawing));
  if (!next) return;
  focusOn(next);
  const readings = tiesAt(drawing, idOf(from))
    .filter((tie) => otherEnd(tie, idOf(from)) === idOf(next))
    .map((tie) => tie.getAttribute("aria-label"));
  announce(readings.length > 0 ? readings.join(". ") : "No tie between the two");
}

/** Of some nodes the one that lies best in a direction: near, and not far aside. */
function nearest(from: Element, [dx, dy]: [number, number], nodes: (SVGAElement | null)[]): SVGAElement | undefined {
  const here = placeOf(from);
  let best: SVGAElement | undefined;
  let leastCost = Infinity;
  for (const node of nodes) {
    if (!node || node === from) continue;
    const { x, y } = placeOf(node);
    const distance = Math.hypot(x - here.x, y - here.y);
    const cosine = distance === 0 ? 0 : ((x - here.x) * dx + (y - here.y) * dy) / distance;
    const cost = distance / cosine ** 2;
    if (cosine < REACH_MIN || cost >= leastCost) continue;
    best = node;
    leastCost = cost;
  }
  return best;
}

/** The next or the previous node in the order of the page: so every node is reached. */
function step(drawing: SVGSVGElement, by: 1 | -1): void {
  const nodes = nodesOf(drawing);
  const at = nodes.findIndex((node) => idOf(node) === currentId);
  focusOn(nodes[(at + by + nodes.length) % nodes.length]);
}

/** The ties of the node on which one stands, one after another, and then the node again. */
function walkTies(drawing: SVGSVGElement, part: SVGAElement): void {
  const ties = tiesAt(drawing, currentId).filter((tie) => tie instanceof SVGAElement);
  const at = ties.findIndex((tie) => tie === part);
  focusOn(ties[at + 1] ?? nodeWithId(drawing, currentId));
}

function focusOn(part: SVGElement | null | undefined): void {
  part?.focus({ preventScroll: true });
}
