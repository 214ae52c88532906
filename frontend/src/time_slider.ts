// The slider of the form that asks for a date: while it slides the drawing follows, and one step back leads to where it began.

import { addressOf, visit } from "./swap";
import type { Part } from "./part";

/** How long the slider rests before the page follows, in milliseconds. */
const REST_MS = 120;
/** Slides with less time between them are one step of the history, in milliseconds. */
const ONE_STEP_MS = 1_500;

let resting = 0;
let lastSlide = -Infinity;
/** Whether the slide has an entry of its own in the history. */
let hasStep = false;

export const timeSlider: Part = { decorate, listen };

function decorate(page: Document): void {
  for (const slider of page.querySelectorAll("form[data-time] input.slider")) slider.removeAttribute("hidden");
}

function listen(): void {
  document.addEventListener("input", (event) => {
    const slider = event.target;
    if (!(slider instanceof HTMLInputElement) || !slider.matches("form[data-time] input.slider")) return;
    const field = slider.form?.querySelector<HTMLInputElement>("input[name=at]");
    if (!field) return;
    field.value = slider.value;
    slider.setAttribute("aria-valuetext", slider.value);
    clearTimeout(resting);
    resting = window.setTimeout(() => follow(slider), REST_MS);
  });
}

function follow(slider: HTMLInputElement): void {
  const { form } = slider;
  if (!form) return;
  if (performance.now() - lastSlide >= ONE_STEP_MS) hasStep = false;
  lastSlide = performance.now();
  // Only what this slide has put into the history may be written over.
  const entry = hasStep ? "replace" : "push";
  void visit(addressOf(form, null), entry).then((isShown) => {
    if (isShown) hasStep = true;
  });
}
