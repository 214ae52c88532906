// The drawing of thousands, where a page has a place for it and the browser has WebGL. Its script is loaded only then.

import type { Part } from "../part";

/** The drawing of thousands begins after a page has come, and is left alone where it is there already. */
export const wholeGraph: Part = {
  settle: () => void startWholeGraph(document),
};

/** What the script of the drawing offers. */
interface WholeGraphScript {
  drawWholeGraph(place: HTMLElement): Promise<void>;
}

/** Draws the whole graph in its place on the page, if there is one. Without WebGL the picture by kind stays. */
async function startWholeGraph(root: ParentNode): Promise<void> {
  const place = root.querySelector<HTMLElement>("#whole-graph");
  const script = place?.dataset["script"];
  if (!place || !script || place.dataset["begun"] || !hasWebGl()) return;
  place.dataset["begun"] = "1";
  const { drawWholeGraph } = (await import(script)) as WholeGraphScript;
  await drawWholeGraph(place);
}

function hasWebGl(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  // Browsers allow few contexts at once; the drawing needs this one back.
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}
