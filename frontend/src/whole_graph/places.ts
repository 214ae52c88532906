// The whole graph as the server sends it, and as it is drawn.

import { UndirectedGraph } from "graphology";

/** Columns, as `/graph/places.json` has them; `docs/json.md` describes them. */
export interface Places {
  edition: string;
  cut: { nodes: [number, number]; edges: [number, number] } | null;
  families: string[];
  kinds: { id: string; plural: string; family: number }[];
  relations: string[];
  groups: string[][];
  nodes: {
    id: string[];
    name: string[];
    kind: number[];
    degree: number[];
    group: number[];
    x: number[];
    y: number[];
  };
  edges: { from_step: number[]; to: number[]; relation: number[]; count: number[] };
}

export interface NodeAttributes {
  label: string;
  x: number;
  y: number;
  size: number;
  kind: number;
  group: number;
  degree: number;
  color: string;
}

export interface EdgeAttributes {
  size: number;
  color: string;
  zIndex: number;
  /** Whether it joins two groups. */
  crosses: boolean;
  /** Whether both ends have so many ties that it is drawn only when one of them is looked at. */
  common: boolean;
}

export type WholeGraph = UndirectedGraph<NodeAttributes, EdgeAttributes>;

/** A tie between two that have more neighbours than this each says little about either. */
export const COMMON_DEGREE_MIN = 30;

/** Radii of marks where the drawing is that wide, in pixels. They grow with the logarithm of the degree. */
const NODE_SIZES = { least: 2, perLogarithm: 0.95, width: 620 };

/** The graph without colours, which follow the theme, for a drawing of that width. */
export function graphOf(places: Places, width: number): WholeGraph {
  const scale = Math.min(width / NODE_SIZES.width, 1);
  const graph: WholeGraph = new UndirectedGraph();
  const { nodes, edges } = places;
  nodes.id.forEach((id, at) => {
    const degree = nodes.degree[at] ?? 0;
    graph.addNode(id, {
      label: nodes.name[at] ?? id,
      x: nodes.x[at] ?? 0,
      // On paper y runs down, in the drawing up.
      y: -(nodes.y[at] ?? 0),
      size: scale * (NODE_SIZES.least + NODE_SIZES.perLogarithm * Math.log1p(degree)),
      kind: nodes.kind[at] ?? 0,
      group: nodes.group[at] ?? 0,
      degree,
      color: "",
    });
  });
  let from = 0;
  edges.to.forEach((to, at) => {
    from += edges.from_step[at] ?? 0;
    const [one, other] = [nodes.id[from], nodes.id[to]];
    if (one === undefined || other === undefined) return;
    const crosses = nodes.group[from] !== nodes.group[to];
    const common = Math.min(nodes.degree[from] ?? 0, nodes.degree[to] ?? 0) > COMMON_DEGREE_MIN;
    graph.addEdge(one, other, { size: 1, color: "", zIndex: crosses ? 0 : 1, crosses, common });
  });
  return graph;
}

/** A text without accents and capitals. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Nodes whose names have all the words of a text: those that begin with it first, then the best connected. */
export function found(graph: WholeGraph, text: string, countMax: number): string[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const whole = words.join(" ");
  if (words.length === 0) return [];
  const hits: { id: string; begins: boolean; degree: number }[] = [];
  graph.forEachNode((id, { label, degree }) => {
    const name = folded(label);
    if (words.every((word) => name.includes(word))) hits.push({ id, begins: name.startsWith(whole), degree });
  });
  hits.sort((a, b) => Number(b.begins) - Number(a.begins) || b.degree - a.degree);
  return hits.slice(0, countMax).map((hit) => hit.id);
}
