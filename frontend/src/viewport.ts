// Pans and zooms the drawing within its frame. At first it shows exactly what the page shows without a script; after a change, what was on the
// screen stays where it was.
//
// Two spaces: `view` is the view box of the drawing, `screen` is CSS pixels from the corner of its frame.

import { select } from "d3-selection";
import { ZoomTransform, zoom, zoomIdentity, type ZoomBehavior } from "d3-zoom";

import { idOf, nodesOf, originOf, placeOf, isExplored, shownDrawing, type Point } from "./drawing";
import { glideView } from "./glide";
import { BY_SCRIPT, make, type Part } from "./part";

/** How far a button or key zooms. */
const STEP = 1.5;
/** The greatest magnification, in pixels of the screen for a unit of the view. */
const MAGNIFICATION_MAX = 4;
/** How small the whole may become, as a part of what fits. */
const SHRINKING_MAX = 0.7;
/** The least magnification at which names are still read. */
const READABLE_MIN = 0.6;
/** How far beyond its edges the drawing can be moved, as a part of its size. */
const MARGIN = 0.5;
/** How near to the edge of the frame a mark is still seen, in pixels. */
const EDGE = 12;
/** The room around what is brought into view, in pixels. */
const ROOM = 70;
/** How much a magnification may differ from 1 by the rounding of boxes to pixels. */
const ROUNDING = 0.002;
/** How long the hint stays, in milliseconds. */
const HINT_MS = 1_800;
/** The frame grows with its drawing up to this part of the window. */
const FRAME_HEIGHT_MAX = 0.8;

/** What is known of the drawing in its frame. */
interface Frame {
  drawing: SVGSVGElement;
  canvas: HTMLElement;
  behaviour: ZoomBehavior<SVGSVGElement, unknown>;
  /** The server's own transform of what is panned, before ours. */
  base: string;
  transform: ZoomTransform;
  /** The transform with which the page came. */
  home: ZoomTransform;
  /** The size of the frame, in pixels of the screen. */
  width: number;
  height: number;
  /** The size of the view box, the origin and the nodes: as they were when the page came or was morphed last. */
  view: { width: number; height: number };
  origin: Point;
  ids: Set<string>;
  /** The path of the page's address. */
  path: string;
}

/** How the view box lies in the frame: `screen = view · scale + shift`. */
interface Fit {
  scale: number;
  shift: Point;
}

let frame: Frame | undefined;
let hasHinted = false;

export const viewport: Part = { decorate, listen, settle };

/** The buttons stand in the figure, over the drawing. */
function decorate(page: Document): void {
  const figure = shownDrawing(page)?.closest("figure");
  if (!figure || figure.querySelector(".zoom")) return;
  const button = (action: string, label: string, sign: string) =>
    make(page, "button", { type: "button", "data-zoom": action, "aria-label": label, title: label }, sign);
  const buttons = make(
    page,
    "div",
    { class: `zoom ${BY_SCRIPT}`, role: "group", "aria-label": "View of the drawing" },
    button("in", "Zoom in", "+"),
    button("out", "Zoom out", "−"),
    button("fit", "Show all", "⤢"),
  );
  // After the drawing: who walks by keyboard meets the drawing first.
  figure.querySelector(".canvas")?.after(buttons);
}

function listen(): void {
  document.addEventListener("click", (event) => {
    const action = event.target instanceof Element && event.target.closest("[data-zoom]")?.getAttribute("data-zoom");
    if (action === "in" || action === "out" || action === "fit") act(action);
  });
  addEventListener("resize", () => {
    if (!frame || frame.canvas.clientWidth === frame.width) return;
    // A view that nobody has changed follows the window; another one is magnified with its frame.
    if (frame.transform.toString() === frame.home.toString()) reframe(frame);
    else frame.width = frame.canvas.clientWidth;
  });
}

function settle(): void {
  const drawing = shownDrawing();
  const canvas = drawing?.closest<HTMLElement>(".canvas");
  if (!drawing || !canvas) {
    frame = undefined;
    return;
  }
  const before = frame;
  const { width, height } = drawing.viewBox.baseVal;
  const now = {
    drawing,
    canvas,
    base: drawing.querySelector(":scope > .viewport")?.getAttribute("transform") ?? "",
    view: { width, height },
    origin: originOf(drawing),
    ids: new Set(nodesOf(drawing).map(idOf)),
    path: location.pathname,
  };
  if (before?.drawing === drawing && isExplored(drawing)) {
    frame = { ...before, ...now };
    keepView(before, frame);
  } else {
    const behaviour = before?.drawing === drawing ? before.behaviour : behaviourOf(drawing);
    frame = { ...now, behaviour, transform: zoomIdentity, home: zoomIdentity, width: 0, height: 0 };
    reframe(frame);
  }
}

/** Zooms in, zooms out, or shows all of the drawing. */
export function act(action: "in" | "out" | "fit"): void {
  if (!frame) return;
  const from = cssOf(frame);
  const selection = select(frame.drawing);
  if (action === "fit") selection.call(frame.behaviour.transform, zoomIdentity);
  else selection.call(frame.behaviour.scaleBy, action === "in" ? STEP : 1 / STEP);
  glideFrom(frame, from);
}

/** Brings a node into view, when it is not. */
export function reveal(node: Element): void {
  if (!frame) return;
  const fit = fitOf(frame);
  const place = onScreen(frame, fit, placeOf(node));
  const isSeen = place.x >= EDGE && place.x <= frame.width - EDGE && place.y >= EDGE && place.y <= frame.height - EDGE;
  if (isSeen) return;
  const room = Math.min(ROOM, frame.width / 4, frame.height / 4);
  const dx = clamp(place.x, room, frame.width - room) - place.x;
  const dy = clamp(place.y, room, frame.height - room) - place.y;
  const from = cssOf(frame);
  const { k, x, y } = frame.transform;
  select(frame.drawing).call(frame.behaviour.transform, new ZoomTransform(k, x + dx / fit.scale, y + dy / fit.scale));
  glideFrom(frame, from);
}

/** Where a point of the window lies in the drawing. */
export function viewPointOf(drawing: SVGSVGElement, clientX: number, clientY: number): Point {
  const matrix = drawing.querySelector<SVGGElement>(":scope > .viewport")?.getScreenCTM()?.inverse();
  const point = new DOMPoint(clientX, clientY).matrixTransform(matrix);
  return { x: point.x, y: point.y };
}

function behaviourOf(drawing: SVGSVGElement): ZoomBehavior<SVGSVGElement, unknown> {
  const behaviour = zoom<SVGSVGElement, unknown>()
    .filter(mayZoom)
    .duration(0)
    .on("zoom", (event: { transform: ZoomTransform }) => {
      if (frame?.drawing === drawing) apply(frame, event.transform);
    });
  select(drawing).call(behaviour);
  drawing.addEventListener("wheel", hint, { passive: true });
  return behaviour;
}

/** Which gestures are the drawing's: a plain wheel is the page's, and a pressed node is dragged. */
function mayZoom(event: Event): boolean {
  const isOnPart = event.target instanceof Element && event.target.closest("a, .tie") !== null;
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
  // One finger scrolls the page, until the drawing is magnified.
  if ("touches" in event) return (event as TouchEvent).touches.length > 1 || frame?.canvas.classList.contains("zoomed") === true;
  if (event.type === "dblclick") return !isOnPart;
  if (event instanceof MouseEvent) return event.button === 0 && !event.ctrlKey && !event.shiftKey && !isNode(event.target);
  return true;
}

function isNode(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".node") !== null;
}

/** Says once how to zoom, when somebody turns the wheel over a drawing. */
function hint(event: WheelEvent): void {
  const figure = frame?.drawing.closest("figure");
  if (event.ctrlKey || event.metaKey || hasHinted || !figure) return;
  hasHinted = true;
  const isApple = /Mac|iP(hone|ad|od)/.test(navigator.platform);
  const words = make(document, "p", { class: `zoom-hint ${BY_SCRIPT}`, "aria-hidden": "true" }, `${isApple ? "⌘" : "Ctrl"} and the wheel zoom the drawing`);
  figure.append(words);
  setTimeout(() => words.remove(), HINT_MS);
}

/** Takes the look that the page has without a script, and makes it the view from which all begins. */
function reframe(frame: Frame): void {
  release(frame);
  const canvasBox = frame.canvas.getBoundingClientRect();
  const box = frame.drawing.getBoundingClientRect();
  const magnification = box.width / frame.view.width;
  hold(frame, box.height);
  const fit = fitOf(frame);
  const home = new ZoomTransform(
    magnification / fit.scale,
    (box.left - canvasBox.left - frame.canvas.clientLeft - fit.shift.x) / fit.scale,
    (box.top - canvasBox.top - frame.canvas.clientTop - fit.shift.y) / fit.scale,
  );
  const isPlain = Math.abs(home.k - 1) < ROUNDING && Math.hypot(home.x, home.y) < 1;
  frame.home = isPlain ? zoomIdentity : rounded(home);
  limit(frame);
  select(frame.drawing).call(frame.behaviour.transform, frame.home);
}

/** Lets the drawing have its place and size without a script. */
function release(frame: Frame): void {
  frame.canvas.classList.remove("live");
  frame.drawing.style.removeProperty("height");
}

/** Makes the frame as wide as its place, and of a height that stays. */
function hold(frame: Frame, height: number): void {
  frame.canvas.classList.add("live");
  frame.canvas.scrollLeft = 0;
  frame.drawing.style.height = `${height}px`;
  frame.width = frame.canvas.clientWidth;
  frame.height = height;
}

function limit(frame: Frame): void {
  const { width, height } = frame.view;
  frame.behaviour
    .scaleExtent([SHRINKING_MAX, Math.max(MAGNIFICATION_MAX / fitOf(frame).scale, frame.home.k)])
    .translateExtent([
      [-width * MARGIN, -height * MARGIN],
      [width * (1 + MARGIN), height * (1 + MARGIN)],
    ]);
}

/**
 * After the page was morphed: the origin stays where it was on the screen, at the size it had. Only where something has joined out of sight, the
 * view glides until it is seen.
 */
function keepView(before: Frame, after: Frame): void {
  const fitBefore = fitOf(before);
  const magnification = fitBefore.scale * before.transform.k;
  const origin = onScreen(before, fitBefore, before.origin);
  const heightAtHome = after.view.height * fitBefore.scale * before.home.k;
  hold(after, Math.max(before.height, Math.min(heightAtHome, innerHeight * FRAME_HEIGHT_MAX)));
  const kept = transformWith(after, magnification, after.origin, origin);
  after.home = transformWith(after, fitBefore.scale * before.home.k, after.origin, origin);
  limit(after);
  select(after.drawing).call(after.behaviour.transform, kept);
  const joined = nodesOf(after.drawing).filter((node) => !before.ids.has(idOf(node)));
  if (joined.every((node) => isSeen(after, node))) return;
  const from = cssOf(after);
  select(after.drawing).call(after.behaviour.transform, viewOfAll(after, magnification));
  glideFrom(after, from);
}

/** The view of all nodes, not larger than now and not so small that names cannot be read; then the origin stays in the middle. */
function viewOfAll(frame: Frame, magnificationNow: number): ZoomTransform {
  const fitting = fitOf(frame).scale;
  const middle = { x: frame.width / 2, y: frame.height / 2 };
  if (fitting < READABLE_MIN) return transformWith(frame, Math.min(magnificationNow, READABLE_MIN), frame.origin, middle);
  return transformWith(frame, Math.min(magnificationNow, fitting), { x: frame.view.width / 2, y: frame.view.height / 2 }, middle);
}

function isSeen(frame: Frame, node: Element): boolean {
  const { x, y } = onScreen(frame, fitOf(frame), placeOf(node));
  return x >= 0 && x <= frame.width && y >= 0 && y <= frame.height;
}

function apply(frame: Frame, transform: ZoomTransform): void {
  frame.transform = transform;
  const group = frame.drawing.querySelector(":scope > .viewport");
  const ours = transform.toString() === zoomIdentity.toString() ? "" : `translate(${transform.x},${transform.y}) scale(${transform.k})`;
  const whole = `${ours} ${frame.base}`.trim();
  if (whole === "") group?.removeAttribute("transform");
  else group?.setAttribute("transform", whole);
  // Where the drawing is magnified, one finger moves it; else it scrolls the page.
  frame.canvas.classList.toggle("zoomed", transform.k > frame.home.k * 1.02);
}

/** How the view box lies in the frame, as `preserveAspectRatio` has it when nothing else is said: all of it, in the middle. */
function fitOf({ view, width, height }: Frame): Fit {
  // While a page is printed or folded away its frame has no size.
  const scale = Math.min(width / view.width, height / view.height) || 1;
  return { scale, shift: { x: (width - view.width * scale) / 2, y: (height - view.height * scale) / 2 } };
}

/** From the view to the screen. */
function onScreen({ transform }: Frame, { scale, shift }: Fit, { x, y }: Point): Point {
  const [viewX, viewY] = transform.apply([x, y]);
  return { x: viewX * scale + shift.x, y: viewY * scale + shift.y };
}

/** The transform that shows a point of the view at a point of the screen, at a magnification. */
function transformWith(frame: Frame, magnification: number, point: Point, screen: Point): ZoomTransform {
  const { scale, shift } = fitOf(frame);
  const k = magnification / scale;
  return rounded(new ZoomTransform(k, (screen.x - shift.x) / scale - k * point.x, (screen.y - shift.y) / scale - k * point.y));
}

/** Without the last digits, in which the same view may differ. */
function rounded({ k, x, y }: ZoomTransform): ZoomTransform {
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  return new ZoomTransform(round(k, 4), round(x, 2), round(y, 2));
}

function cssOf({ transform: { x, y, k } }: Frame): string {
  return `translate(${x}px,${y}px) scale(${k})`;
}

function glideFrom(frame: Frame, from: string): void {
  const group = frame.drawing.querySelector<SVGGElement>(":scope > .viewport");
  if (group && frame.base === "") glideView(group, from, cssOf(frame));
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
