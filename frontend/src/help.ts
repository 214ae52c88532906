// What the keys and the mouse do: a dialog behind `?`, which also switches the keys off that are single characters.

import { corner } from "./announce";
import { shownDrawing } from "./drawing";
import { BY_SCRIPT, make, type Part } from "./part";

/** Under which name the browser remembers that somebody wants no keys that are single characters. */
const OFF = "entente-keys-off";

const EVERYWHERE: [string, string][] = [
  ["/", "to the search"],
  ["?", "this help"],
  ["Esc", "close what is open, put back what is picked"],
];

const IN_DRAWING: [string, string][] = [
  ["Tab", "into the drawing, and out of it"],
  ["← ↑ → ↓", "along a tie to the neighbour that lies there; what the tie says is read"],
  ["Page ↑ ↓", "to the next or previous entity, one after another"],
  ["Home", "to the entity in the middle"],
  ["T", "the ties of the entity, one after another"],
  ["Enter", "show more of its neighbours, else its details"],
  ["Space", "its details"],
  ["E  H  P  X", "expand, hide, pin, pick"],
  ["+  −  0", "zoom in, zoom out, show all"],
];

const BY_MOUSE: [string, string][] = [
  ["Click", "details beside the drawing"],
  ["Double click", "more neighbours; lets go of what is pinned"],
  ["Drag", "an entity: pin it; the ground: move the view"],
  ["Shift and click", "pick several, to connect or compare them"],
  ["Ctrl or ⌘ and wheel", "zoom; on a screen, two fingers"],
];

export const help: Part = { decorate, listen };

/** A button beside those that zoom. */
function decorate(page: Document): void {
  const buttons = shownDrawing(page)?.closest("figure")?.querySelector(".zoom");
  buttons?.append(make(page, "button", { type: "button", "data-help": "", "aria-label": "Keys and gestures", title: "Keys and gestures" }, "?"));
}

function listen(): void {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-help]")) showHelp();
  });
}

/** Whether keys that are single characters do something. */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return true;
  }
}

function setKeysOn(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  } catch {
    // A browser that remembers nothing leaves the keys as they are.
  }
}

/** Opens the dialog. */
export function showHelp(): void {
  const dialog = corner().querySelector<HTMLDialogElement>("#keys") ?? madeDialog();
  if (!dialog.open) dialog.showModal();
}

function madeDialog(): HTMLDialogElement {
  const dialog = make(document, "dialog", { id: "keys", class: BY_SCRIPT, "aria-labelledby": "keys-title" });
  dialog.append(
    make(document, "h2", { id: "keys-title" }, "Keys and gestures"),
    listOf("Everywhere", EVERYWHERE),
    listOf("In a drawing", IN_DRAWING),
    listOf("With the mouse", BY_MOUSE),
  );
  const box = make(document, "input", { type: "checkbox", id: "keys-on" });
  box.checked = areKeysOn();
  box.addEventListener("change", () => setKeysOn(box.checked));
  dialog.append(make(document, "label", { class: "check" }, box, "Keys that are single characters are on"));
  const close = make(document, "button", { type: "button", class: "main", autofocus: "" }, "Close");
  close.addEventListener("click", () => dialog.close());
  dialog.append(close);
  corner().append(dialog);
  return dialog;
}

function listOf(heading: string, entries: [string, string][]): HTMLElement {
  const list = make(document, "dl", { class: "keys-list" });
  for (const [key, words] of entries) list.append(make(document, "dt", {}, key), make(document, "dd", {}, words));
  return make(document, "section", {}, make(document, "h3", {}, heading), list);
}
