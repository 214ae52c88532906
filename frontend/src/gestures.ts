// What the mouse and the finger do to parts of the drawing: a click chooses, a second one expands or lets go, a drag pins.

import { choose, expand, isPinned, pin, togglePin } from "./actions";
import { idOf, isExplored, placeOf, shownDrawing, stubOf, tiesAt, type Point } from "./drawing";
import type { Part } from "./part";
import { togglePicked } from "./picked";
import { viewPointOf } from "./viewport";

/** How far the mouse moves before a press is a drag, in pixels. */
const DRAG_MIN = 5;
/** How near to the edge of its frame a node can be dragged, in pixels. */
const EDGE = 16;

/** A node that is pressed, and perhaps dragged. */
interface Press {
  node: SVGAElement;
  drawing: SVGSVGElement;
  /** Where it was pressed, in the window, and where it is grasped, from its place. */
  clientX: number;
  clientY: number;
  grasp: Point;
  /** Its transform before it was dragged. */
  before: string;
  place: Point | undefined;
}

let press: Press | undefined;
let isAfterDrag = false;

export const gestures: Part = { listen };

function listen(): void {
  // Before anything else, so that the end of a drag is no click.
  addEventListener(
    "click",
    (event) => {
      if (isAfterDrag) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true },
  );
  document.addEventListener("click", onClick);
  document.addEventListener("pointerdown", onPress);
  document.addEventListener("pointermove", onMove);
  document.addEventListener("pointerup", onRelease);
  document.addEventListener("pointercancel", takeBack);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !press?.place) return;
    event.preventDefault();
    takeBack();
  });
  // A browser would drag the link of a node as text.
  document.addEventListener("dragstart", (event) => {
    if (partAt(event.target)) event.preventDefault();
  });
}

/** The part of the drawing that an event is about. */
function partAt(target: EventTarget | null): SVGElement | null {
  if (!(target instanceof Element) || !shownDrawing()?.contains(target)) return null;
  return target.closest<SVGElement>(".node[data-id], .tie[data-id], .tie-label[data-id]");
}

function onClick(event: MouseEvent): void {
  const part = partAt(event.target);
  if (event.defaultPrevented || !part || event.button !== 0 || event.metaKey || event.ctrlKey || event.altKey) return;
  const isNode = part.classList.contains("node");
  if (event.shiftKey) {
    if (!isNode) return;
    event.preventDefault();
    togglePicked(idOf(part));
    return;
  }
  const drawing = shownDrawing();
  // Elsewhere than in a drawing that is explored, a part is a link; and so is a line for many relations, to the list of them.
  if (!isExplored(drawing) || tieOf(drawing, part)?.classList.contains("many")) return;
  event.preventDefault();
  const id = idOf(part);
  if (event.detail < 2 || !isNode) choose(id);
  else if (isPinned(part)) togglePin(id);
  else if (stubOf(drawing, id)) void expand(id);
}

/** The tie that a part of the drawing is, or is the label of. */
function tieOf(drawing: SVGSVGElement, part: SVGElement): Element | null {
  return drawing.querySelector(`.tie[data-id="${CSS.escape(idOf(part))}"]`);
}

function onPress(event: PointerEvent): void {
  const part = partAt(event.target);
  const drawing = shownDrawing();
  // A finger moves the view; it pins by the panel.
  const canDrag = event.button === 0 && event.pointerType !== "touch" && !event.shiftKey && !event.ctrlKey && !event.metaKey;
  if (!canDrag || !(part instanceof SVGAElement) || !part.classList.contains("node") || !isExplored(drawing)) return;
  const place = placeOf(part);
  const at = viewPointOf(drawing, event.clientX, event.clientY);
  const { clientX, clientY } = event;
  press = { node: part, drawing, clientX, clientY, grasp: { x: at.x - place.x, y: at.y - place.y }, before: part.getAttribute("transform") ?? "", place: undefined };
}

function onMove(event: PointerEvent): void {
  if (!press) return;
  const { node, drawing, grasp } = press;
  if (!press.place) {
    if (Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < DRAG_MIN) return;
    drawing.classList.add("dragging");
    for (const tie of tiesAt(drawing, idOf(node))) tie.classList.add("loose");
  }
  // What is dropped stays in view.
  const frame = drawing.getBoundingClientRect();
  const within = (at: number, least: number, most: number) => Math.min(Math.max(at, least + EDGE), most - EDGE);
  const at = viewPointOf(drawing, within(event.clientX, frame.left, frame.right), within(event.clientY, frame.top, frame.bottom));
  press.place = { x: at.x - grasp.x, y: at.y - grasp.y };
  node.setAttribute("transform", `translate(${press.place.x.toFixed(1)},${press.place.y.toFixed(1)})`);
  event.preventDefault();
}

function onRelease(): void {
  const released = letGo();
  if (!released?.place) return;
  isAfterDrag = true;
  // The click that belongs to the drag comes before this, if it comes at all.
  setTimeout(() => (isAfterDrag = false));
  pin(idOf(released.node), released.place);
}

/** Ends a drag as if it had not been. */
function takeBack(): void {
  const released = letGo();
  if (!released?.place) return;
  released.node.setAttribute("transform", released.before);
  for (const tie of tiesAt(released.drawing, idOf(released.node))) tie.classList.remove("loose");
}

function letGo(): Press | undefined {
  const released = press;
  press = undefined;
  released?.drawing.classList.remove("dragging");
  return released;
}
