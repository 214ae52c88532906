// The drawing of a page as the server made it: its nodes, its ties, and where they are. Coordinates are those of its view box.

export interface Point {
  x: number;
  y: number;
}

/** The drawing that can be explored: the first of the page with a viewport; timelines have none. */
export function shownDrawing(page: Document = document): SVGSVGElement | null {
  return page.querySelector<SVGSVGElement>("figure svg.drawing:has(> g.viewport)");
}

/** Whether the places in a drawing are kept while others join it: it then says where its origin is. */
export function isExplored(drawing: SVGSVGElement | null): drawing is SVGSVGElement {
  return drawing?.dataset["origin"] !== undefined;
}

/** The place from which pins and glides are measured. */
export function originOf(drawing: SVGSVGElement): Point {
  const [x = 0, y = 0] = (drawing.dataset["origin"] ?? "").split(",").map(Number);
  return { x, y };
}

export function nodesOf(drawing: SVGSVGElement): SVGAElement[] {
  return [...drawing.querySelectorAll<SVGAElement>("a.node[data-id]")];
}

/** Ties, without their labels. */
export function tiesOf(drawing: SVGSVGElement): SVGElement[] {
  return [...drawing.querySelectorAll<SVGElement>(".tie[data-id]")];
}

export function nodeWithId(drawing: SVGSVGElement, id: string): SVGAElement | null {
  return drawing.querySelector<SVGAElement>(`a.node[data-id="${CSS.escape(id)}"]`);
}

export function idOf(element: Element): string {
  return element.getAttribute("data-id") ?? "";
}

/** The ids of the two ends of a tie. */
export function endsOf(tie: Element): [string, string] {
  return [tie.getAttribute("data-from") ?? "", tie.getAttribute("data-to") ?? ""];
}

/** The ties of a node. */
export function tiesAt(drawing: SVGSVGElement, id: string): SVGElement[] {
  return tiesOf(drawing).filter((tie) => endsOf(tie).includes(id));
}

/** The other end of a tie. */
export function otherEnd(tie: Element, id: string): string {
  const [from, to] = endsOf(tie);
  return from === id ? to : from;
}

/** Where a node is. */
export function placeOf(node: Element): Point {
  const [, x = "0", y = "0"] = node.getAttribute("transform")?.match(/translate\(([-\d.]+)[ ,]+([-\d.]+)\)/) ?? [];
  return { x: Number(x), y: Number(y) };
}

/** The node of the entity that the page is about, else the first. */
export function middleNode(drawing: SVGSVGElement): SVGAElement | null {
  return drawing.querySelector<SVGAElement>("a.node.marked") ?? drawing.querySelector<SVGAElement>("a.node[data-id]");
}

/** The stub that shows more of a node's neighbours; none where all are drawn. */
export function stubOf(drawing: SVGSVGElement, id: string): SVGAElement | null {
  return drawing.querySelector<SVGAElement>(`a.stub[data-of="${CSS.escape(id)}"]`);
}
