// The drawing of the whole graph in WebGL. Places come from the server; nothing is laid out here.

import Sigma from "sigma";

import { type Colours, coloursOf, paint } from "./colours";
import { followAddress, hiddenKinds, withHiddenKinds } from "./filter";
import { drawIslands, islandsOf } from "./islands";
import { type Panel, buildPanel } from "./panel";
import {
  COMMON_DEGREE_MIN,
  type EdgeAttributes,
  type NodeAttributes,
  type Places,
  type WholeGraph,
  graphOf,
} from "./places";

/** How near the drawing comes when it flies to a node. */
const NEAR_RATIO = 0.12;

const FLIGHT_MS = 600;
const ZOOM_STEP = 1.6;
const DARK = "(prefers-color-scheme: dark)";
const REDUCED_MOTION = "(prefers-reduced-motion: reduce)";

interface State {
  graph: WholeGraph;
  places: Places;
  colours: Colours;
  hidden: Set<number>;
  /** The node that is looked at, and its neighbours. */
  looked: string | undefined;
  lit: Set<string>;
}

/** Draws the whole graph in its place and takes the picture by kind away. Whatever fails leaves the page as it was. */
export async function drawWholeGraph(place: HTMLElement): Promise<void> {
  const response = await fetch(place.dataset["places"] ?? "");
  if (!response.ok) return;
  const places = (await response.json()) as Places;
  const graph = graphOf(places, place.parentElement?.clientWidth ?? innerWidth);
  if (graph.order === 0) return;
  const colours = coloursOf(place, places);
  paint(graph, places, colours);
  const state: State = {
    graph,
    places,
    colours,
    hidden: hiddenKinds(location.href, places),
    looked: undefined,
    lit: new Set(),
  };
  let renderer: Sigma<NodeAttributes, EdgeAttributes> | undefined;
  const panel = buildPanel(place, graph, places, {
    fly: (id) => renderer && fly(renderer, state, panel, id),
    zoom: (step) => renderer && zoom(renderer, step),
    show: (kind, isShown) => {
      if (!renderer) return;
      show(renderer, state, kind, isShown);
      panel.told.textContent = introduction(state);
    },
  });
  place.classList.add("drawn");
  try {
    renderer = rendererOf(state, panel);
  } catch (error) {
    place.classList.remove("drawn");
    place.replaceChildren();
    throw error;
  }
  const picture = document.querySelector<HTMLElement>("figure.figure");
  if (picture) picture.hidden = true;
  panel.told.textContent = introduction(state);
  tickBoxes(panel, state);
  listen(renderer, state, panel, place);
}

function introduction({ graph, hidden, places: { cut } }: State): string {
  const shown = graph.filterNodes((_, { kind }) => !hidden.has(kind)).length.toLocaleString("en");
  const of = cut ? `${shown} of ${cut.nodes[1].toLocaleString("en")} entities, the most connected` : `${shown} entities`;
  return `${of}. Discs are groups. Ties between two that have more than ${COMMON_DEGREE_MIN} neighbours each show when you point at one of them.`;
}

function rendererOf(state: State, panel: Panel): Sigma<NodeAttributes, EdgeAttributes> {
  const font = getComputedStyle(document.body).fontFamily;
  const renderer = new Sigma<NodeAttributes, EdgeAttributes>(state.graph, panel.stage, {
    labelFont: font,
    labelSize: 12,
    labelWeight: "400",
    labelDensity: 0.6,
    labelGridCellSize: 120,
    // Groups are named first, their members when the drawing comes nearer.
    labelRenderedSizeThreshold: 9.5,
    defaultDrawNodeLabel: (context, data) => {
      if (!data.label) return;
      context.font = `12px ${font}`;
      context.lineWidth = 4;
      context.lineJoin = "round";
      context.strokeStyle = state.colours.ground;
      context.fillStyle = state.colours.ink;
      const [x, y] = [data.x + data.size + 3, data.y + 4];
      context.strokeText(data.label, x, y);
      context.fillText(data.label, x, y);
    },
    defaultDrawNodeHover: (context, data) => {
      context.beginPath();
      context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
      context.lineWidth = 2.5;
      context.strokeStyle = state.colours.accent;
      context.stroke();
      context.font = `600 13px ${font}`;
      context.lineWidth = 5;
      context.lineJoin = "round";
      context.strokeStyle = state.colours.ground;
      context.fillStyle = state.colours.ink;
      const [x, y] = [data.x + data.size + 6, data.y + 4];
      context.strokeText(data.label ?? "", x, y);
      context.fillText(data.label ?? "", x, y);
    },
    nodeReducer: (id, data) => nodeLook(state, id, data),
    edgeReducer: (id, data) => edgeLook(state, id, data),
    zIndex: true,
    // A page that is printed or folded away has no room for it, and that is no fault.
    allowInvalidContainer: true,
    stagePadding: 24,
    minCameraRatio: 0.01,
    maxCameraRatio: 1.6,
    minEdgeThickness: 0.8,
  });
  drawIslands(renderer, islandsOf(state.graph, state.places), () => state.colours, font);
  renderer.refresh();
  return renderer;
}

function nodeLook(state: State, id: string, data: NodeAttributes) {
  if (state.hidden.has(data.kind)) return { ...data, hidden: true };
  if (state.looked === undefined) return data;
  if (id === state.looked) return { ...data, zIndex: 2, forceLabel: true };
  if (state.lit.has(id)) return { ...data, zIndex: 1 };
  return { ...data, color: state.colours.crossing, label: "", zIndex: 0 };
}

function edgeLook(state: State, id: string, data: EdgeAttributes) {
  if (state.looked === undefined) return data.common ? { ...data, hidden: true } : data;
  const isLit = state.graph.extremities(id).includes(state.looked);
  return isLit ? { ...data, color: state.colours.accent, size: 1.4, zIndex: 2 } : { ...data, hidden: true };
}

/** Lights a node and its neighbours, or nothing. */
function look(renderer: Sigma<NodeAttributes, EdgeAttributes>, state: State, id: string | undefined): void {
  state.looked = id;
  state.lit = new Set(id === undefined ? [] : state.graph.neighbors(id));
  renderer.scheduleRefresh();
}

function still(): boolean {
  return matchMedia(REDUCED_MOTION).matches;
}

function fly(renderer: Sigma<NodeAttributes, EdgeAttributes>, state: State, panel: Panel, id: string): void {
  const { kind, label, degree } = state.graph.getNodeAttributes(id);
  if (state.hidden.has(kind)) show(renderer, state, kind, true);
  tickBoxes(panel, state);
  // Of a node that is to be drawn anew, the place on the screen is not known until it is.
  const goal = renderer.getNodeDisplayData(id);
  look(renderer, state, id);
  if (goal) move(renderer, { x: goal.x, y: goal.y, ratio: Math.min(renderer.getCamera().ratio, NEAR_RATIO) });
  const page = document.createElement("a");
  page.href = pageOf(id);
  page.textContent = label;
  panel.told.replaceChildren(page, `: ${degree} ${degree === 1 ? "neighbour" : "neighbours"} are lit.`);
}

function move(
  renderer: Sigma<NodeAttributes, EdgeAttributes>,
  to: Partial<{ x: number; y: number; ratio: number }>,
): void {
  const camera = renderer.getCamera();
  if (still()) camera.setState(to);
  else void camera.animate(to, { duration: FLIGHT_MS });
}

function zoom(renderer: Sigma<NodeAttributes, EdgeAttributes>, step: "in" | "out" | "all"): void {
  const camera = renderer.getCamera();
  if (step === "all") move(renderer, { x: 0.5, y: 0.5, ratio: 1 });
  else move(renderer, { ratio: camera.getBoundedRatio(camera.ratio * (step === "in" ? 1 / ZOOM_STEP : ZOOM_STEP)) });
}

function show(renderer: Sigma<NodeAttributes, EdgeAttributes>, state: State, kind: number, isShown: boolean): void {
  if (isShown) state.hidden.delete(kind);
  else state.hidden.add(kind);
  const address = withHiddenKinds(location.href, state.places, state.hidden);
  history.pushState(null, "", address);
  void followAddress(location.href);
  renderer.refresh();
}

function tickBoxes(panel: Panel, state: State): void {
  for (const [kind, box] of panel.boxes) box.checked = !state.hidden.has(kind);
}

/** The page of an entity, at the date that this page is at. */
function pageOf(id: string): string {
  const at = new URL(location.href).searchParams.get("at");
  return `/entity/${encodeURIComponent(id)}${at ? `?at=${encodeURIComponent(at)}` : ""}`;
}

function listen(
  renderer: Sigma<NodeAttributes, EdgeAttributes>,
  state: State,
  panel: Panel,
  place: HTMLElement,
): void {
  renderer.on("enterNode", ({ node }) => {
    panel.stage.classList.add("pointing");
    look(renderer, state, node);
  });
  renderer.on("leaveNode", () => {
    panel.stage.classList.remove("pointing");
    look(renderer, state, undefined);
  });
  renderer.on("clickStage", () => look(renderer, state, undefined));
  renderer.on("clickNode", ({ node, event }) => {
    const { original } = event;
    const isAside = original instanceof MouseEvent && (original.ctrlKey || original.metaKey);
    if (isAside) window.open(pageOf(node), "_blank", "noopener");
    else location.assign(pageOf(node));
  });
  // A wheel scrolls the page unless it is meant for the drawing, and so does one finger.
  const zooms = (event: Event) => event instanceof WheelEvent && (event.ctrlKey || event.metaKey);
  panel.stage.addEventListener("wheel", (event) => zooms(event) || event.stopPropagation(), { capture: true });
  for (const name of ["touchstart", "touchmove"] as const) {
    const isPinch = (event: TouchEvent) => event.touches.length > 1;
    panel.stage.addEventListener(name, (event) => isPinch(event) || event.stopPropagation(), { capture: true });
  }
  addEventListener("popstate", () => {
    state.hidden = hiddenKinds(location.href, state.places);
    tickBoxes(panel, state);
    panel.told.textContent = introduction(state);
    void followAddress(location.href);
    renderer.refresh();
  });
  matchMedia(DARK).addEventListener("change", () => {
    state.colours = coloursOf(place, state.places);
    paint(state.graph, state.places, state.colours);
    renderer.refresh();
  });
}
