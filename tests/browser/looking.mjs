// What is looked for on every page: what axe objects to, labels that cannot be read, what a finger cannot hit, what cannot be seen.

import axe from "axe-core";

/** Rounding of layout and of anti-aliasing, in CSS pixels. */
export const TOLERANCE = 0.5;

/** The least height of what a finger aims at, in CSS pixels. */
export const TARGET_HEIGHT_MIN = 44;

/** What axe objects to: the rule, then the selectors. */
export async function violations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    // Style sheets stand in the page; the policy of the page forbids to ask for them again.
    globalThis.axe.run(document, { resultTypes: ["violations"], preload: false }),
  );
  return found.violations.map(
    ({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} – ${failureSummary.replaceAll(/\s+/g, " ")}`).join(" | ")}`,
  );
}

/** Labels of drawings that leave their view, and names that lie over each other. */
export function labelFaults({ tolerance }) {
  const faults = [];
  for (const drawing of document.querySelectorAll("svg.drawing:not(.icon)")) {
    const view = drawing.getBoundingClientRect();
    for (const text of drawing.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      const isWithin =
        box.left >= view.left - tolerance &&
        box.right <= view.right + tolerance &&
        box.top >= view.top - tolerance &&
        box.bottom <= view.bottom + tolerance;
      if (!isWithin) faults.push(`“${text.textContent}” leaves the drawing`);
    }
    const names = [...drawing.querySelectorAll(".name")].map((name) => ({ text: name.textContent, box: name.getBoundingClientRect() }));
    names.forEach((one, index) => {
      for (const other of names.slice(index + 1)) {
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (width > tolerance && height > tolerance) faults.push(`“${one.text}” lies over “${other.text}”`);
      }
    });
  }
  return faults;
}

/** What of the top of the page is too low for a finger. */
export function lowTargets({ heightMin }) {
  return [...document.querySelectorAll("header.top :is(a, button, input:not([type=hidden]))")]
    .filter((target) => target.getBoundingClientRect().height < heightMin)
    .map((target) => `${target.outerHTML.slice(0, 80)}: ${target.getBoundingClientRect().height} px`);
}

/** What stands to the right of the window's edge, when the document can be scrolled sideways. */
export function overflow() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`);
}

/** The words of a page as the server wrote them: without what a script has added. It takes that away, so it comes last. */
export async function servedText(page) {
  await page.evaluate(() => {
    // A heading that sorts is still the heading.
    for (const button of document.querySelectorAll("main button.sort")) button.replaceWith(...button.childNodes);
    for (const added of document.querySelectorAll("main .by-script")) added.remove();
  });
  return page.locator("main").innerText();
}
