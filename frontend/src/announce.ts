// What is said to who does not see the page, and the corner of the page that no morphing touches.

import { BY_SCRIPT, make } from "./part";

const CORNER_ID = "by-script";

/** An element that stays while pages are morphed: for what floats over them. */
export function corner(): HTMLElement {
  const found = document.getElementById(CORNER_ID);
  if (found) return found;
  const made = make(document, "div", { id: CORNER_ID, class: BY_SCRIPT });
  made.append(make(document, "p", { id: "announcer", role: "status", class: "hidden" }));
  document.body.append(made);
  return made;
}

/** A document that is about to be shown has the corner too, so that it is kept. */
export function keepCorner(page: Document): void {
  if (page !== document) page.body.append(make(page, "div", { id: CORNER_ID }));
}

/** Whether an element is the corner, which is not morphed. */
export function isCorner(node: Node): boolean {
  return node instanceof Element && node.id === CORNER_ID;
}

/** Says something. The same words again are said again. */
export function announce(words: string): void {
  const region = corner().querySelector("#announcer");
  if (!region) return;
  // A no-break space at the end makes another text of the same words.
  region.textContent = region.textContent === words ? `${words}\u00a0` : words;
}
