// What pages get beyond what works without a script. Each part looks for its own markup and does nothing where there is none, so that a page can be
// morphed into another.

import { corner } from "./announce";
import { copying } from "./copying";
import { gestures } from "./gestures";
import { help } from "./help";
import { keys } from "./keys";
import { light } from "./light";
import type { Part } from "./part";
import { panels } from "./panels";
import { picked } from "./picked";
import { searchBox } from "./search_box";
import { startSwapping } from "./swap";
import { tables } from "./tables";
import { timeSlider } from "./time_slider";
import { viewport } from "./viewport";
import { wholeGraph } from "./whole_graph/start";

/** In this order they listen: who comes first may keep a click from the others. */
const PARTS: Part[] = [copying, searchBox, panels, tables, timeSlider, viewport, help, keys, light, picked, gestures, wholeGraph];

corner();
for (const part of PARTS) part.decorate?.(document);
for (const part of PARTS) part.listen?.();
startSwapping(PARTS);
for (const part of PARTS) part.settle?.();
