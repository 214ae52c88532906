// A button that copies, beside every text that is there to be copied.

/** How long a button says that it has copied, in milliseconds. */
const TOLD_MS = 2_000;

/** Puts a button after each element with `data-copy` that has none yet. */
export function enhanceCopying(root: ParentNode): void {
  // Without a secure context (a plain http address of another machine) a page may not write to the clipboard.
  if (!navigator.clipboard) return;
  for (const text of root.querySelectorAll<HTMLElement>("[data-copy]")) {
    if (text.nextElementSibling?.classList.contains("copy")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", () => void copy(text, button));
    text.after(button);
  }
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
