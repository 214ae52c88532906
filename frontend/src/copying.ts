// A button that copies, beside every text that is there to be copied.

import { BY_SCRIPT, make, type Part } from "./part";

/** How long a button says that it has copied, in milliseconds. */
const TOLD_MS = 2_000;

export const copying: Part = { decorate, listen };

/** Puts a button after each element with `data-copy`. */
function decorate(page: Document): void {
  completeAddresses(page);
  // Without a secure context (a plain http address of another machine) a page may not write to the clipboard.
  if (!navigator.clipboard) return;
  for (const text of page.querySelectorAll<HTMLElement>("[data-copy]")) {
    text.after(make(page, "button", { type: "button", class: `copy ${BY_SCRIPT}` }, "Copy"));
  }
}

/** Who opened the page knows where it is, where the server does not. */
function completeAddresses(page: Document): void {
  const told = page.querySelector("#share .relative");
  if (!told) return;
  told.remove();
  for (const text of page.querySelectorAll<HTMLElement>("#share [data-copy]")) {
    const whole = (text.textContent ?? "").replace(/(^|src=")\//, `$1${location.origin}/`);
    text.textContent = whole;
  }
}

function listen(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button.copy") : null;
    const text = button?.previousElementSibling;
    if (button && text instanceof HTMLElement) void copy(text, button);
  });
}

async function copy(text: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const value = text instanceof HTMLTextAreaElement || text instanceof HTMLInputElement ? text.value : text.textContent;
  try {
    await navigator.clipboard.writeText((value ?? "").trim());
    button.textContent = "Copied";
  } catch {
    button.textContent = "Could not copy";
  }
  setTimeout(() => (button.textContent = "Copy"), TOLD_MS);
}
