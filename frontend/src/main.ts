// What pages get beyond what works without a script. Each part looks for its own markup and does nothing where there is
// none, so that a page can be morphed into another and enhanced again.

import { enhanceCopying } from "./copying";

function enhance(): void {
  enhanceCopying(document);
}

enhance();
