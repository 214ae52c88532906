// What a script of a page is made of.

/**
 * One thing that pages get. A page is morphed into another again and again, so a part does not keep what it has made: it makes it anew in each
 * document that comes, before that is shown, and listens at the document, which stays.
 */
export interface Part {
  /** Adds its markup to a document as the server made it: the one that is shown, or one that is about to be. */
  decorate?(page: Document): void;
  /** Listens, once. */
  listen?(): void;
  /** Puts back what stands in no address (the view, the order of a table), after a page has come or has been morphed. */
  settle?(): void;
}

/** Marks what a script has made: tests and prints leave it out. */
export const BY_SCRIPT = "by-script";

/** A new element with classes, attributes and children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  page: Document,
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = page.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
