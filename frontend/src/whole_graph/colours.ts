// Colours of the drawing, read from the style sheets of the page, so that light and dark follow it.

import type { Places, WholeGraph } from "./places";

export interface Colours {
  ground: string;
  ink: string;
  quiet: string;
  accent: string;
  island: string;
  tie: string;
  crossing: string;
  families: string[];
}

/** The colours of now: of the families from marks that are styled as those of any drawing. */
export function coloursOf(place: HTMLElement, places: Places): Colours {
  const sample = document.createElement("span");
  sample.className = "drawing";
  sample.hidden = true;
  place.append(sample);
  const value = (name: string) => getComputedStyle(sample).getPropertyValue(name).trim();
  const [ground, ink, quiet, accent] = [value("--ground"), value("--ink"), value("--quiet"), value("--accent")];
  const mark = document.createElement("span");
  sample.append(mark);
  const families = places.families.map((family) => {
    mark.className = `node family-${family}`;
    return getComputedStyle(mark).getPropertyValue("--family").trim();
  });
  sample.remove();
  return {
    ground,
    ink,
    quiet,
    accent,
    families,
    island: mixed(ground, ink, 0.045),
    tie: mixed(ground, ink, 0.3),
    crossing: mixed(ground, ink, 0.17),
  };
}

/** Colours all nodes and edges. */
export function paint(graph: WholeGraph, places: Places, colours: Colours): void {
  graph.updateEachNodeAttributes((_, node) => {
    const family = places.kinds[node.kind]?.family ?? 0;
    return { ...node, color: colours.families[family] ?? colours.ink };
  });
  graph.updateEachEdgeAttributes((_, edge) => ({ ...edge, color: edge.crosses ? colours.crossing : colours.tie }));
}

/** A colour that lies between two of the form `#rrggbb`. Lines that lie over each other then do not grow darker. */
function mixed(from: string, to: string, share: number): string {
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) => Math.round(part(from, at) * (1 - share) + part(to, at) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
