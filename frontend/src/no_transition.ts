// Stands in for d3-transition, which d3-zoom names for a kind of animation that these pages do not use: a view glides by itself, in glide.ts. It
// and what it needs would be a third of the weight of the script. build.mjs puts this in its place.

import { selection } from "d3-selection";

/** Nothing ever runs that could be interrupted. */
export function interrupt(): void {
  return undefined;
}

Object.assign(selection.prototype, {
  interrupt(this: unknown) {
    return this;
  },
});
