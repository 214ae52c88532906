// Sorts tables by a column, and filters the long ones. The rows are the server's; which of them are seen is said.

import { announce } from "./announce";
import { BY_SCRIPT, make, type Part } from "./part";

/** Tables with more rows than this can be filtered. */
const SHORT_MAX = 12;

/** Which way a column is sorted. */
type Order = "ascending" | "descending";

interface State {
  column: number;
  order: Order | "none";
  filter: string;
}

/** What a reader has made of a table, by its name, until the page is left. */
const states = new Map<string, State>();

/** The rows of a table in the order of the server. */
const served = new WeakMap<HTMLTableSectionElement, HTMLTableRowElement[]>();

export const tables: Part = { decorate, listen, settle };

function decorate(page: Document): void {
  const seen = new Map<string, number>();
  for (const table of page.querySelectorAll<HTMLTableElement>("main table:not(.steer *)")) {
    const body = table.tBodies[0];
    if (!body || body.rows.length < 2) continue;
    // Two tables under one heading are told apart by their order.
    const heading = headingOf(table);
    const before = seen.get(heading) ?? 0;
    seen.set(heading, before + 1);
    table.dataset["table"] = `${location.pathname} ${heading} ${before}`;
    for (const cell of table.tHead?.rows[0]?.cells ?? []) {
      const button = make(page, "button", { type: "button", class: `sort ${BY_SCRIPT}` });
      button.append(...cell.childNodes);
      cell.append(button);
    }
    if (body.rows.length > SHORT_MAX) decorateFilter(page, table, heading, body.rows.length);
  }
}

function decorateFilter(page: Document, table: HTMLTableElement, heading: string, rowCount: number): void {
  const input = make(page, "input", { type: "search", "aria-label": `Filter: ${heading}`, placeholder: `Filter these ${rowCount} rows`, autocomplete: "off" });
  const count = make(page, "span", { class: "muted", role: "status" });
  const box = make(page, "p", { class: `table-filter ${BY_SCRIPT}` }, input, count);
  (table.closest(".table-box") ?? table).before(box);
}

/** What stands over a table. */
function headingOf(table: HTMLTableElement): string {
  const heading = table.closest("section, .ties, main")?.querySelector("h3, h2");
  const words = [...(heading?.childNodes ?? [])].filter((node) => !(node instanceof Element && node.matches(".count")));
  return words.map((node) => node.textContent).join("").trim();
}

function listen(): void {
  document.addEventListener("click", (event) => {
    const cell = event.target instanceof Element ? event.target.closest("button.sort")?.closest("th") : null;
    const table = cell?.closest("table");
    if (!cell || !table) return;
    const state = stateOf(table);
    const isSame = state.column === cell.cellIndex;
    state.order = !isSame || state.order === "none" ? "ascending" : state.order === "ascending" ? "descending" : "none";
    state.column = cell.cellIndex;
    arrange(table, state);
    announce(state.order === "none" ? "In the order of the page" : `Sorted by ${cell.textContent ?? ""}, ${state.order}`);
  });
  document.addEventListener("input", (event) => {
    const input = event.target instanceof HTMLInputElement && event.target.closest(".table-filter") ? event.target : null;
    const table = input && tableOf(input);
    if (!table) return;
    const state = stateOf(table);
    state.filter = input.value;
    arrange(table, state);
  });
}

function tableOf(input: Element): HTMLTableElement | null | undefined {
  const next = input.closest(".table-filter")?.nextElementSibling;
  return next instanceof HTMLTableElement ? next : next?.querySelector("table");
}

function stateOf(table: HTMLTableElement): State {
  const name = table.dataset["table"] ?? "";
  const state = states.get(name) ?? { column: -1, order: "none", filter: "" };
  states.set(name, state);
  return state;
}

function settle(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table[data-table]")) {
    const body = table.tBodies[0];
    // A morphed table has the rows and the order of the server again.
    if (body) served.set(body, [...body.rows]);
    const state = states.get(table.dataset["table"] ?? "");
    if (!state) continue;
    const input = table.closest(".table-box")?.previousElementSibling?.querySelector("input");
    if (input) input.value = state.filter;
    // What nobody could take away does not filter.
    arrange(table, input ? state : { ...state, filter: "" });
  }
}

/** Puts the rows in order, and hides those that a filter leaves out. */
function arrange(table: HTMLTableElement, { column, order, filter }: State): void {
  const body = table.tBodies[0];
  const rows = body && served.get(body);
  if (!body || !rows) return;
  const head = table.tHead?.rows[0];
  for (const cell of head?.cells ?? []) {
    if (order !== "none" && cell.cellIndex === column) cell.setAttribute("aria-sort", order);
    else cell.removeAttribute("aria-sort");
  }
  const isSorted = order !== "none" && head?.cells[column] !== undefined;
  const inOrder = isSorted ? sorted(rows, column, order) : rows;
  // What is moved loses the focus.
  if (inOrder.some((row, index) => row !== body.rows[index])) body.append(...inOrder);
  const words = folded(filter).split(/\s+/).filter((word) => word !== "");
  let shownCount = 0;
  for (const row of rows) {
    const text = folded(row.textContent ?? "");
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) shownCount += 1;
  }
  const count = table.closest(".table-box")?.previousElementSibling?.querySelector("[role=status]");
  if (count) count.textContent = words.length === 0 ? "" : `${shownCount} of the ${rows.length} rows of this page`;
}

/** Rows by a column, those without a value last; equal ones stay as the server has them. */
function sorted(rows: HTMLTableRowElement[], column: number, order: Order): HTMLTableRowElement[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row.cells[column]) }));
  const sign = order === "ascending" ? 1 : -1;
  keyed.sort((one, other) => {
    if (one.key === "" || other.key === "") return Number(one.key === "") - Number(other.key === "");
    return sign * compare(one.key, other.key);
  });
  return keyed.map(({ row }) => row);
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), "en", { numeric: true, sensitivity: "base" });
}

/** By what a cell is sorted: a number, the first date of a time, or its words without footnotes. */
function keyOf(cell: HTMLTableCellElement | undefined): string | number {
  if (!cell) return "";
  const copy = cell.cloneNode(true) as HTMLElement;
  if (copy.querySelector(".note-mark a") && copy.textContent?.replace(/\[\d+\]/g, "").trim().startsWith("evidence")) {
    // Sources: by how many there are.
    return copy.querySelectorAll(".note-mark").length;
  }
  for (const note of copy.querySelectorAll(".note-mark, svg")) note.remove();
  const text = copy.textContent?.trim() ?? "";
  if (cell.classList.contains("number")) return Number(text.replace(/[^\d.-]/g, "")) || 0;
  if (cell.classList.contains("when")) return text.match(/-?\d{4}(-\d\d){0,2}/)?.[0] ?? "";
  return text;
}

/** Without case and accents. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
