// Lets the nodes of a drawing glide from where they were to where they are, and what joins them come out of its neighbour. The places are the
// server's; this only makes the way between two of them visible.

import { endsOf, idOf, nodesOf, originOf, placeOf, shownDrawing, tiesOf, type Point } from "./drawing";

/** How long a glide takes, in milliseconds. */
const GLIDE_MS = 260;
const EASING = "cubic-bezier(.3,0,.2,1)";

/** The least way that is worth a glide, in units of the view box. */
const WAY_MIN = 0.5;

/** Whether the reader wants things to move. */
export function mayMove(): boolean {
  return matchMedia("(prefers-reduced-motion: no-preference)").matches;
}

/** Notes where everything is; what it gives back lets everything glide from there. */
export function beginGlide(): () => void {
  const before = shownDrawing();
  if (!before || !mayMove()) return () => undefined;
  const places = placesIn(before);
  const tied = new Set(tiesOf(before).map(idOf));
  return () => {
    const drawing = shownDrawing();
    if (!drawing) return;
    const now = placesIn(drawing);
    const moved = new Set<string>();
    for (const node of nodesOf(drawing)) {
      const id = idOf(node);
      const to = now.get(id);
      if (!to) continue;
      const from = places.get(id);
      if (!from) {
        join(node, to, neighbourBefore(drawing, id, places));
      } else if (Math.hypot(from.x - to.x, from.y - to.y) > WAY_MIN) {
        moved.add(id);
        glide(node, from, to, 1);
      }
    }
    for (const tie of drawing.querySelectorAll(".tie[data-id], .tie-label[data-id]")) {
      const isNew = !tied.has(idOf(tie));
      if (isNew || endsOf(tie).some((end) => moved.has(end))) fadeIn(tie);
    }
    for (const stub of drawing.querySelectorAll(".stub")) {
      if (moved.has(stub.getAttribute("data-of") ?? "")) fadeIn(stub);
    }
  };
}

/** Places relative to the origin, by id. */
function placesIn(drawing: SVGSVGElement): Map<string, Point> {
  const origin = originOf(drawing);
  return new Map(
    nodesOf(drawing).map((node) => {
      const place = placeOf(node);
      return [idOf(node), { x: place.x - origin.x, y: place.y - origin.y }];
    }),
  );
}

/** Where a neighbour was that was there before. */
function neighbourBefore(drawing: SVGSVGElement, id: string, places: Map<string, Point>): Point | undefined {
  for (const tie of tiesOf(drawing)) {
    const ends = endsOf(tie);
    if (!ends.includes(id)) continue;
    const place = places.get(ends[0] === id ? ends[1] : ends[0]);
    if (place) return place;
  }
  return undefined;
}

function join(node: SVGElement, to: Point, from: Point | undefined): void {
  if (from) glide(node, from, to, 0);
  else fadeIn(node);
}

function glide(node: SVGElement, from: Point, to: Point, opacityBefore: number): void {
  const place = placeOf(node);
  const start = `translate(${place.x + from.x - to.x}px,${place.y + from.y - to.y}px)`;
  const end = `translate(${place.x}px,${place.y}px)`;
  node.animate(
    [
      { transform: start, opacity: opacityBefore },
      { transform: end, opacity: 1 },
    ],
    { duration: GLIDE_MS, easing: EASING },
  );
}

/** Lines are drawn anew: they come when their ends have nearly arrived. */
function fadeIn(element: Element): void {
  element.animate([{ opacity: 0 }, { opacity: 0, offset: 0.4 }, { opacity: 1 }], { duration: GLIDE_MS * 1.4, easing: "ease-out" });
}

/** Lets the whole view of a drawing glide: `from` and `to` are CSS transforms of the same form. */
export function glideView(viewport: SVGElement, from: string, to: string): void {
  if (mayMove() && from !== to) viewport.animate([{ transform: from }, { transform: to }], { duration: GLIDE_MS, easing: EASING });
}
