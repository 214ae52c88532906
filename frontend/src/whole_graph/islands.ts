// Groups beneath the nodes: a disc each, and names for as many as there is room for.

import type Sigma from "sigma";

import type { Colours } from "./colours";
import type { EdgeAttributes, NodeAttributes, Places, WholeGraph } from "./places";

interface Island {
  names: string[];
  x: number;
  y: number;
  radius: number;
  size: number;
}

/** Groups with fewer members than this have no disc. */
const MEMBER_COUNT_MIN = 3;

/** Around the marks at the edge of a disc, in units of the drawing. */
const MARGIN = 14;

/** Names are written when their disc is this wide on the screen, and no wider, as its members' names stand there then; in pixels. */
const NAMED_RADII = { least: 26, most: 420 };

const NAME_SIZE = 13;

/** How wide a name may be: so many radii of its disc, or else that part of the drawing. */
const NAME_WIDTHS = { radii: 2.2, drawing: 0.17 };

/** The discs of the groups that have a name. */
export function islandsOf(graph: WholeGraph, places: Places): Island[] {
  const members = new Map<number, { x: number; y: number }[]>();
  graph.forEachNode((_, { group, x, y }) => {
    if (group < places.groups.length) members.set(group, [...(members.get(group) ?? []), { x, y }]);
  });
  const islands: Island[] = [];
  for (const [group, points] of members) {
    if (points.length < MEMBER_COUNT_MIN) continue;
    const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
    const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
    const reach = Math.max(...points.map((point) => Math.hypot(point.x - x, point.y - y)));
    islands.push({ names: places.groups[group] ?? [], x, y, radius: reach + MARGIN, size: points.length });
  }
  return islands.sort((a, b) => b.size - a.size);
}

/** Draws discs under the ties and names over the marks, now and whenever the drawing moves. */
export function drawIslands(
  renderer: Sigma<NodeAttributes, EdgeAttributes>,
  islands: Island[],
  colours: () => Colours,
  font: string,
): void {
  const discs = renderer.createCanvas("islands", { beforeLayer: "edges" });
  const names = renderer.createCanvas("island-names", { beforeLayer: "hovers" });
  renderer.on("afterRender", () => {
    const { width, height } = renderer.getDimensions();
    const ratio = devicePixelRatio;
    for (const canvas of [discs, names]) {
      canvas.width = width * ratio;
      canvas.height = height * ratio;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    const placed = islands.map((island) => {
      const middle = renderer.graphToViewport(island);
      const edge = renderer.graphToViewport({ x: island.x + island.radius, y: island.y });
      return { ...island, ...middle, radius: Math.abs(edge.x - middle.x) };
    });
    const inView = placed.filter(
      ({ x, y, radius }) => x > -radius && y > -radius && x < width + radius && y < height + radius,
    );
    const disc = discs.getContext("2d");
    const name = names.getContext("2d");
    if (!disc || !name) return;
    for (const context of [disc, name]) context.setTransform(ratio, 0, 0, ratio, 0, 0);
    disc.fillStyle = colours().island;
    for (const { x, y, radius } of inView) {
      disc.beginPath();
      disc.arc(x, y, radius, 0, 2 * Math.PI);
      disc.fill();
    }
    writeNames(name, inView, colours(), font, width);
  });
}

/** Names of the largest first, each above its disc or below it, where it lies over no other. */
function writeNames(context: CanvasRenderingContext2D, islands: Island[], colours: Colours, font: string, width: number): void {
  context.font = `600 ${NAME_SIZE}px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colours.ground;
  context.fillStyle = colours.ink;
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  for (const { x, y, radius, names } of islands) {
    if (radius < NAMED_RADII.least || radius > NAMED_RADII.most) continue;
    const text = shortened(context, names, Math.max(NAME_WIDTHS.radii * radius, NAME_WIDTHS.drawing * width));
    const half = context.measureText(text).width / 2 + 3;
    const middle = Math.min(Math.max(x, half), width - half);
    const boxes = [y - radius - NAME_SIZE * 0.7, y + radius + NAME_SIZE * 0.9].map((at) => ({
      left: middle - half,
      right: middle + half,
      top: at - NAME_SIZE * 0.8,
      bottom: at + NAME_SIZE * 0.8,
    }));
    const box = boxes.find(({ left, right, top, bottom }) =>
      taken.every((other) => right < other.left || left > other.right || bottom < other.top || top > other.bottom),
    );
    if (!box || box.top < 0) continue;
    taken.push(box);
    const at = (box.top + box.bottom) / 2;
    context.strokeText(text, middle, at);
    context.fillText(text, middle, at);
  }
}

/** As many names as there is room for, the first in any case, cut where it is too long. */
function shortened(context: CanvasRenderingContext2D, names: string[], widthMax: number): string {
  for (let count = names.length; count > 0; count -= 1) {
    const text = names.slice(0, count).join(", ");
    if (context.measureText(text).width <= widthMax) return text;
  }
  const [first = ""] = names;
  let length = first.length;
  while (length > 1 && context.measureText(`${first.slice(0, length)}…`).width > widthMax) length -= 1;
  return `${first.slice(0, length).trimEnd()}…`;
}
