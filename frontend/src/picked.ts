// Several nodes of a drawing, picked one by one, and the questions that can be asked about them together.

import { elsewhere } from "./address";
import { announce, corner } from "./announce";
import { idOf, nodesOf, nodeWithId, shownDrawing } from "./drawing";
import { BY_SCRIPT, make, type Part } from "./part";

/** How many entities a question about several takes. */
const CONNECTED_MAX = 12;

/** Picked ids with their names, in the order in which they were picked. */
const picks = new Map<string, string>();

export const picked: Part = { decorate, listen, settle };

/** A finger picks by the panel about what was chosen. */
function decorate(page: Document): void {
  const node = page.querySelector("svg .node.chosen");
  const actions = page.querySelector("#chosen .actions");
  if (!node || !actions) return;
  const button = make(page, "button", { type: "button", "data-pick": idOf(node), title: "Pick it, to connect or compare several" }, "Pick");
  actions.append(make(page, "li", { class: BY_SCRIPT }, button));
}

function listen(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-picked=clear]")) clearPicked();
    const pick = event.target.closest("[data-pick]")?.getAttribute("data-pick");
    if (pick) togglePicked(pick);
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
  const focused = old?.contains(document.activeElement) ? document.activeElement : undefined;
  if (picks.size === 0) old?.remove();
  else if (old) old.replaceWith(bar());
  else corner().append(bar());
  if (!focused) return;
  // Who was in the bar stays there, or goes to where the tab key stops in the drawing.
  const controls = corner().querySelectorAll<HTMLElement>(".picked-bar :is(a, button)");
  const same = [...controls].find((control) => control.textContent === focused.textContent);
  (same ?? document.querySelector<SVGAElement>("svg .node[tabindex='0']"))?.focus({ preventScroll: true });
}

/** The whole name, without the kind behind it: what is drawn of it may be cut. */
function nameOf(node: Element): string {
  const label = node.getAttribute("aria-label") ?? idOf(node);
  const kind = label.lastIndexOf(", ");
  return kind > 0 ? label.slice(0, kind) : label;
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
