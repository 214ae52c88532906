// What stands around the drawing: search, zoom, kinds, and what is told of the node that is looked at.

import { found, type Places, type WholeGraph } from "./places";

/** How many hits of the search are offered. */
const HIT_COUNT_MAX = 8;

export interface Panel {
  stage: HTMLElement;
  /** Where something is told, to those who listen too. */
  told: HTMLElement;
  /** A box for each kind that occurs, by its position. */
  boxes: Map<number, HTMLInputElement>;
}

export interface Deeds {
  fly(id: string): void;
  zoom(step: "in" | "out" | "all"): void;
  show(kind: number, isShown: boolean): void;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Builds the panel in its place. */
export function buildPanel(place: HTMLElement, graph: WholeGraph, places: Places, deeds: Deeds): Panel {
  const told = element("p", { className: "told" });
  told.setAttribute("role", "status");
  const stage = element("div", { className: "stage" });
  stage.setAttribute("role", "img");
  stage.setAttribute(
    "aria-label",
    `Drawing of ${graph.order} entities, by groups. The lists below say the same; the search leads to one of them.`,
  );
  const boxes = new Map<number, HTMLInputElement>();
  const bar = element("div", { className: "bar" }, search(graph, places, told, deeds), zoomButtons(deeds));
  place.append(bar, stage, told, legend(graph, places, boxes, deeds));
  return { stage, told, boxes };
}

function search(graph: WholeGraph, places: Places, told: HTMLElement, deeds: Deeds): HTMLElement {
  const input = element("input", { type: "search", id: "in-drawing", autocomplete: "off", maxLength: 200 });
  const hits = element("ul", { className: "hits", hidden: true });
  const label = element("label", { htmlFor: input.id, textContent: "Find in the drawing" });
  const close = () => {
    hits.hidden = true;
    hits.replaceChildren();
  };
  const go = (id: string) => {
    close();
    input.value = graph.getNodeAttribute(id, "label");
    deeds.fly(id);
  };
  const offer = () => {
    const ids = found(graph, input.value, HIT_COUNT_MAX);
    const items = ids.map((id) => {
      const { label: name, kind } = graph.getNodeAttributes(id);
      const button = element("button", { type: "button" }, name, " ");
      button.append(element("span", { className: "muted", textContent: places.kinds[kind]?.id ?? "" }));
      button.addEventListener("click", () => go(id));
      return element("li", {}, button);
    });
    hits.replaceChildren(...items);
    hits.hidden = items.length === 0;
    const none = input.value.trim() === "" ? "" : "Nothing of that name is drawn.";
    told.textContent = items.length === 0 ? none : `${items.length} found; Enter goes to the first.`;
  };
  input.addEventListener("input", offer);
  input.addEventListener("keydown", (event) => {
    const first = found(graph, input.value, 1)[0];
    if (event.key === "Enter" && first !== undefined) {
      event.preventDefault();
      go(first);
    }
    if (event.key === "Escape") close();
  });
  const box = element("div", { className: "field finder" }, label, input, hits);
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !box.contains(relatedTarget)) close();
  });
  return box;
}

function zoomButtons(deeds: Deeds): HTMLElement {
  const button = (text: string, label: string, step: "in" | "out" | "all") => {
    const made = element("button", { type: "button", textContent: text, title: label });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => deeds.zoom(step));
    return made;
  };
  return element(
    "div",
    { className: "buttons" },
    button("+", "Zoom in", "in"),
    button("−", "Zoom out", "out"),
    button("Whole", "Show the whole graph", "all"),
  );
}

function legend(graph: WholeGraph, places: Places, boxes: Map<number, HTMLInputElement>, deeds: Deeds): HTMLElement {
  const counts = new Map<number, number>();
  graph.forEachNode((_, { kind }) => counts.set(kind, (counts.get(kind) ?? 0) + 1));
  const set = element("fieldset", { className: "kinds" }, element("legend", { textContent: "Kinds drawn" }));
  places.kinds.forEach(({ plural, family }, kind) => {
    const count = counts.get(kind);
    if (count === undefined) return;
    const box = element("input", { type: "checkbox", checked: true });
    box.addEventListener("change", () => deeds.show(kind, box.checked));
    boxes.set(kind, box);
    const swatch = element("span", { className: "drawing swatch" });
    swatch.append(element("span", { className: `node family-${places.families[family] ?? ""}` }));
    const number = element("span", { className: "count", textContent: count.toLocaleString("en") });
    set.append(element("label", { className: "check" }, box, swatch, `${plural} `, number));
  });
  return set;
}
