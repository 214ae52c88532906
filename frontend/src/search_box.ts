// Suggestions while somebody types a name: a combobox with a list, as the ARIA Authoring Practices describe it. What is suggested, and in which
// order, is the server's.

import { announce } from "./announce";
import { here } from "./address";
import { BY_SCRIPT, make, type Part } from "./part";

/** How long the typing rests before the server is asked, in milliseconds. */
const REST_MS = 120;
/** How near to the edge of the window a list may come, in pixels. */
const EDGE = 12;
/** How many are suggested. */
const COUNT = 8;

/** Fields that take one entity, and fields that take several between commas. */
const ONE = "form input[name=q][type=search], form[action='/path'] input:is([name=from],[name=to]), form[action='/compare'] input:is([name=a],[name=b])";
const SEVERAL = "form :is(input:not([type=checkbox], [type=radio], [type=hidden]), textarea):is([name=ids],[name=via],[name=avoid])";

const LIST_ID = "suggestions";

/** An entity as the server suggests it. */
interface Suggestion {
  id: string;
  name: string;
  matched: string | null;
  kind_label: string;
  family: string;
  dashed: boolean;
  /** The outline of its mark. */
  mark: string;
  summary: string | null;
  url: string;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The list that is open: below a field, with what is suggested. */
let open: { field: Field; list: HTMLElement; found: Suggestion[]; active: number } | undefined;
let resting = 0;
let asked: AbortController | undefined;

export const searchBox: Part = { decorate, listen, settle };

function decorate(page: Document): void {
  for (const field of page.querySelectorAll<Field>(`${ONE}, ${SEVERAL}`)) {
    const attributes: Record<string, string> = { "aria-autocomplete": "list", autocomplete: "off" };
    // A text of several lines stays one, which has no role beside its own.
    if (field.matches("input")) Object.assign(attributes, { role: "combobox", "aria-expanded": "false", "aria-controls": LIST_ID });
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
    // What the browser suggests itself would lie over ours.
    field.removeAttribute("list");
  }
}

function listen(): void {
  document.addEventListener("input", (event) => {
    const field = fieldOf(event.target);
    if (!field) return;
    clearTimeout(resting);
    asked?.abort();
    resting = window.setTimeout(() => void suggest(field), REST_MS);
  });
  document.addEventListener("keydown", (event) => {
    const field = fieldOf(event.target);
    if (field && onKey(event, field)) event.preventDefault();
  });
  document.addEventListener("focusout", (event) => {
    if (open && event.target === open.field) close();
  });
  // The field keeps the focus while its list is pressed.
  document.addEventListener("pointerdown", (event) => {
    if (open && event.target instanceof Node && open.list.contains(event.target)) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const option = event.target instanceof Element ? event.target.closest(`#${LIST_ID} [role=option]`) : null;
    if (open && option) take(open.found[[...open.list.children].indexOf(option)]);
  });
}

/** A list that was morphed away is closed. */
function settle(): void {
  if (open && !(open.list.isConnected && open.field.isConnected)) close();
}

function fieldOf(target: EventTarget | null): Field | undefined {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && target.getAttribute("aria-autocomplete") === "list" ? target : undefined;
}

function onKey(event: KeyboardEvent, field: Field): boolean {
  if (event.isComposing) return false;
  const isOpen = open?.field === field;
  const count = open?.found.length ?? 0;
  switch (event.key) {
    case "ArrowDown":
    case "ArrowUp":
      if (!isOpen) {
        // In a text of several lines the arrows are the text's, until something is suggested.
        if (field instanceof HTMLTextAreaElement || event.key === "ArrowUp") return false;
        void suggest(field);
      } else if (open) {
        const by = event.key === "ArrowDown" ? 1 : -1;
        activate(((open.active + 1 + by + count + 1) % (count + 1)) - 1);
      }
      return true;
    case "Enter":
      if (!isOpen || !open || open.active < 0) {
        forget();
        return false;
      }
      take(open.found[open.active]);
      return true;
    case "Escape":
      forget(false);
      if (!isOpen) return false;
      close();
      return true;
    case "Tab":
      if (isOpen) close();
      return false;
    default:
      return false;
  }
}

/** The part of a field's text that is being typed: in a list, the item at the caret. */
function typed(field: Field): { text: string; start: number; end: number } {
  const { value } = field;
  if (!field.matches(SEVERAL)) return { text: value, start: 0, end: value.length };
  const caret = field.selectionStart ?? value.length;
  const start = Math.max(...[",", ";", "\n"].map((mark) => value.lastIndexOf(mark, caret - 1))) + 1;
  const ends = [",", ";", "\n"].map((mark) => value.indexOf(mark, caret)).filter((at) => at >= 0);
  const end = Math.min(value.length, ...ends);
  return { text: value.slice(start, end), start, end };
}

async function suggest(field: Field): Promise<void> {
  const text = typed(field).text.trim();
  asked?.abort();
  if (text === "") return close();
  asked = new AbortController();
  const { signal } = asked;
  const query = new URLSearchParams({ q: text, limit: String(COUNT) });
  const at = here().searchParams.get("at");
  if (at) query.set("at", at);
  try {
    const response = await fetch(`/suggest?${query}`, { headers: { Accept: "application/json" }, signal });
    if (!response.ok) return close();
    const answer = (await response.json()) as { suggestions: Suggestion[]; total: number };
    if (!signal.aborted && document.activeElement === field) show(field, answer.suggestions, answer.total);
  } catch {
    // Without suggestions the field is what it is without a script.
    if (!signal.aborted) close();
  }
}

function show(field: Field, found: Suggestion[], total: number): void {
  close();
  if (found.length === 0) return announce("Nothing is suggested");
  const list = make(document, "ul", { id: LIST_ID, role: "listbox", "aria-label": "Suggestions", class: BY_SCRIPT });
  list.append(...found.map(option));
  // Beside the field, so that it moves with it.
  field.after(list);
  list.style.top = `${field.offsetTop + field.offsetHeight + 2}px`;
  list.style.left = `${field.offsetLeft}px`;
  list.style.minWidth = `${field.offsetWidth}px`;
  const beyond = list.getBoundingClientRect().right + EDGE - document.documentElement.clientWidth;
  if (beyond > 0) list.style.left = `${field.offsetLeft - beyond}px`;
  // Of a list that is not there a field cannot say that it controls it.
  if (field.role) field.setAttribute("aria-expanded", "true");
  else field.setAttribute("aria-controls", LIST_ID);
  open = { field, list, found, active: -1 };
  announce(total > found.length ? `${found.length} of ${total} suggested` : `${found.length} suggested`);
}

function option(suggestion: Suggestion, index: number): HTMLElement {
  const made = make(document, "li", { role: "option", id: `${LIST_ID}-${index}`, "aria-selected": "false" });
  const icon = new DOMParser().parseFromString(
    `<svg xmlns="http://www.w3.org/2000/svg" class="drawing icon" viewBox="-10 -10 20 20" aria-hidden="true"><g class="node">${suggestion.mark}</g></svg>`,
    "image/svg+xml",
  ).documentElement;
  icon.firstElementChild?.classList.add(`family-${suggestion.family}`);
  if (suggestion.dashed) icon.firstElementChild?.classList.add("dashed");
  const name = make(document, "span", { class: "suggested" }, document.adoptNode(icon), suggestion.name);
  const kind = make(document, "span", { class: "muted" }, ` ${suggestion.kind_label}`);
  made.append(name, kind);
  const more = [suggestion.matched && `“${suggestion.matched}”`, suggestion.summary].filter(Boolean).join(" – ");
  if (more) made.append(make(document, "span", { class: "summary" }, more));
  return made;
}

function activate(index: number): void {
  if (!open) return;
  open.active = index;
  [...open.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
  const active = open.list.children[index];
  if (active) {
    open.field.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  } else {
    open.field.removeAttribute("aria-activedescendant");
  }
}

/** A suggestion is taken: the search goes to it, a field names it by its id, which is never ambiguous. */
function take(suggestion: Suggestion | undefined): void {
  if (!open || !suggestion) return;
  const { field } = open;
  close();
  if (field.name === "q") {
    location.assign(suggestion.url);
    return;
  }
  const { start, end } = typed(field);
  const before = field.value.slice(0, start);
  const gap = start > 0 && !before.endsWith("\n") ? " " : "";
  const after = field.value.slice(end);
  field.value = `${before}${gap}${suggestion.id}${after}`;
  field.setSelectionRange((before + gap + suggestion.id).length, (before + gap + suggestion.id).length);
  announce(`${suggestion.name} taken`);
}

/** Asks no more for what was typed, and closes the list. */
function forget(closes = true): void {
  clearTimeout(resting);
  asked?.abort();
  if (closes) close();
}

function close(): void {
  if (!open) return;
  open.list.remove();
  if (open.field.role) open.field.setAttribute("aria-expanded", "false");
  else open.field.removeAttribute("aria-controls");
  open.field.removeAttribute("aria-activedescendant");
  open = undefined;
}
