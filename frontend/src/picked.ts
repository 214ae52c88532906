// Several nodes of a drawing, picked one by one, and the questions that can be asked about them together.

import { elsewhere } from "./address";
import { announce, corner } from "./announce";
import { idOf, nodesOf, nodeWithId, shownDrawing } from "./drawing";
import { make, type Part } from "./part";

/** How many entities a question about several takes. */
const CONNECTED_MAX = 12;

/** Picked ids with their names, in the order in which they were picked. */
const picks = new Map<string, string>();

export const picked: Part = { listen, settle };

function listen(): void {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-picked=clear]")) clearPicked();
  });
}

/** Picks a node of the drawing, or puts it back. */
export function togglePicked(id: string): void {
  const drawing = shownDrawing();
  const node = drawing && nodeWithId(drawing, id);
  if (!node) return;
  const name = nameOf(node);
  if (!picks.delete(id)) picks.set(id, name);
  settle();
  announce(`${name} ${picks.has(id) ? "picked" : "put back"}, ${picks.size} picked`);
}

/** Puts all back; says whether there were any. */
export function clearPicked(): boolean {
  const had = picks.size > 0;
  picks.clear();
  settle();
  if (had) announce("None picked");
  return had;
}

function settle(): void {
  const drawing = shownDrawing();
  if (drawing) for (const node of nodesOf(drawing)) node.classList.toggle("picked", picks.has(idOf(node)));
  const old = corner().querySelector(".picked-bar");
  if (picks.size === 0) old?.remove();
  else if (old) old.replaceWith(bar());
  else corner().append(bar());
}

function nameOf(node: Element): string {
  return node.querySelector(".name")?.textContent?.replace(/\s+/g, " ").trim() ?? idOf(node);
}

function bar(): HTMLElement {
  const ids = [...picks.keys()];
  const [first = "", second = ""] = ids;
  const made = make(document, "section", { class: "picked-bar", "aria-label": "Picked" });
  const names = ids.length > 3 ? "" : `: ${[...picks.values()].join(", ")}`;
  made.append(make(document, "p", {}, `${ids.length} picked${names}`));
  const ways: [string, string][] = [];
  if (ids.length === 2) {
    ways.push(["Path between", elsewhere("/path", { from: first, to: second })]);
    ways.push(["Compare", elsewhere("/compare", { a: first, b: second })]);
  }
  if (ids.length >= 2 && ids.length <= CONNECTED_MAX) ways.push(["Connect", elsewhere("/connect", { ids })]);
  if (ids.length >= 2) ways.push(["All ties among them", elsewhere("/graph", { ids })]);
  else made.append(make(document, "p", { class: "muted" }, "Pick another to compare or connect them."));
  for (const [label, link] of ways) made.append(make(document, "a", { class: "button", href: link }, label));
  made.append(make(document, "button", { type: "button", "data-picked": "clear" }, "Clear"));
  return made;
}
