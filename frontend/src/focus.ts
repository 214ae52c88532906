// Where the focus goes when what had it is gone.

/** How an element can be found again in the page that comes. */
interface Trace {
  selectors: string[];
}

/** Changes the page, and sees to it that whoever walks by keyboard stands where they stood, or beside it. */
export function focusKept(change: () => void): void {
  const focused = document.activeElement;
  const trace = focused && focused !== document.body ? traceOf(focused) : undefined;
  change();
  if (!trace || (document.activeElement && document.activeElement !== document.body)) return;
  for (const selector of trace.selectors) {
    const found = document.querySelector<HTMLElement | SVGElement>(selector);
    if (!found) continue;
    found.focus({ preventScroll: true });
    if (document.activeElement === found) return;
  }
  const main = document.querySelector("main");
  main?.setAttribute("tabindex", "-1");
  main?.focus({ preventScroll: true });
}

function traceOf(element: Element): Trace {
  const selectors: string[] = [];
  const add = (attribute: string, value: string | null | undefined, before = "") => {
    if (value) selectors.push(`${before}[${attribute}="${CSS.escape(value)}"]`);
  };
  add("id", element.id);
  const keyed = element.closest("[data-id]");
  if (keyed) add("data-id", keyed.getAttribute("data-id"), `svg .${keyed.classList[0] ?? "node"}`);
  // Who has shown more of somebody's neighbours stands at that somebody.
  add("data-id", element.getAttribute("data-of"), "svg .node");
  // A link outside the drawing is the same when it leads to the same.
  if (!element.closest("svg")) add("href", element.getAttribute("href"), "a");
  // Who has closed the panel stands at what it told about.
  if (element.closest("#chosen")) {
    const chosen = document.querySelector("svg .node.chosen, svg .tie.chosen");
    add("data-id", chosen?.getAttribute("data-id"), `svg .${chosen?.classList[0] ?? "node"}`);
    selectors.push("svg .node[tabindex='0']");
  }
  // The steps of time come and go; the field beside them stays.
  if (element.closest(".time")) selectors.push("#time-at");
  if (element.closest("figure")) selectors.push("svg .node[tabindex='0']");
  return { selectors };
}
