// Every kind of page in a real browser: accessible, within the window, without an error, whole without a script.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import axe from "axe-core";

import { NARROW, WIDE, startBrowser, startEntente } from "./entente.mjs";

/** Every kind of page, with its status, and whether it has a drawing. */
const PAGES = [
  { url: "/", status: 200, drawn: false },
  { url: "/search?q=turkmen", status: 200, drawn: false },
  { url: "/search?q=zzzzzz", status: 200, drawn: false },
  { url: "/entity/turkmenistan", status: 200, drawn: true },
  { url: "/entity/eu-central-asia-security-dialogue-2024?depth=2", status: 200, drawn: true },
  { url: "/entity/eu-central-asia-security-dialogue-2024?depth=4&limit=500", status: 200, drawn: true },
  { url: "/entity/terhi-hakala?at=2024-06", status: 200, drawn: true },
  { url: "/entity/sam-example", status: 200, drawn: true },
  { url: "/path", status: 200, drawn: false },
  { url: "/path?from=a-gurbanov&to=bomca", status: 200, drawn: true },
  { url: "/path?from=terhi-hakala&to=tapi-gas-pipeline&k=10", status: 200, drawn: true },
  { url: "/path?from=bomca&to=tapi-gas-pipeline&kind=topic", status: 200, drawn: false },
  { url: "/path?from=sam-example&to=bomca", status: 200, drawn: false },
  { url: "/connect", status: 200, drawn: false },
  { url: "/connect?ids=bomca,leica,enrique-mora,a-gurbanov", status: 200, drawn: true },
  { url: "/relation/a-gurbanov--headed--turkmenistan-at-eu-central-asia-security-dialogue-2024", status: 200, drawn: true },
  { url: "/source/nca-2024-06-05-dialogue", status: 200, drawn: false },
  { url: "/kind/official", status: 200, drawn: false },
  { url: "/kind/topic?sort=degree", status: 200, drawn: false },
  { url: "/compare", status: 200, drawn: false },
  { url: "/compare?a=kazakhstan&b=uzbekistan", status: 200, drawn: true },
  { url: "/timeline", status: 200, drawn: true },
  { url: "/timeline?ids=turkmenistan", status: 200, drawn: true },
  { url: "/coverage", status: 200, drawn: false },
  { url: "/coverage?conflict=1&limit=5", status: 200, drawn: false },
  { url: "/diff", status: 200, drawn: false },
  { url: "/diff?at=2021&with_at=2024-06", status: 200, drawn: false },
  { url: "/diff?at=2021&with_at=2024-06&ids=turkmenistan", status: 200, drawn: false },
  { url: "/mentions", status: 200, drawn: false },
  { url: "/graph", status: 200, drawn: true },
  { url: "/graph?limit=10", status: 200, drawn: true },
  { url: "/graph?ids=bomca,cadap,leica,european-union", status: 200, drawn: true },
  { url: "/path?from=Sam%20Example&to=bomca", status: 300, drawn: false },
  { url: "/graph?depht=2", status: 400, drawn: false },
  { url: "/entity/turkmenistn", status: 404, drawn: false },
  { url: "/nowhere", status: 404, drawn: false },
];

/** Rounding of layout and of anti-aliasing, in CSS pixels. */
const TOLERANCE = 0.5;

/** The least height of what a finger aims at, in CSS pixels. */
const TARGET_HEIGHT_MIN = 44;

let server;
let browser;

before(async () => {
  server = await startEntente(["tests/fixtures/meeting", "tests/browser/notes"]);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens a page in a context of its own, hands it to `look`, and fails on any error that the browser has met until then. */
async function open(url, status, options, look) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const address = server.address + url;
    const errors = [];
    page.on("pageerror", (error) => errors.push(`page error: ${error.message}`));
    page.on("requestfailed", (request) => errors.push(`failed request: ${request.url()} ${request.failure()?.errorText}`));
    page.on("response", (response) => {
      if (response.url() !== address && response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
    });
    page.on("console", (message) => {
      // The browser notes the status of a page that is an error on purpose; that is no fault of the page.
      const isOwnStatus = status >= 400 && message.location().url === address;
      if (["error", "warning"].includes(message.type()) && !isOwnStatus) errors.push(`console: ${message.text()}`);
    });
    const response = await page.goto(address, { waitUntil: "load" });
    assert.equal(response.status(), status);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    assert.deepEqual(errors, []);
    return await look(page);
  } finally {
    await context.close();
  }
}

/** What axe objects to: the rule, then the selectors. */
async function violations(page) {
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
function labelFaults({ tolerance }) {
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
function lowTargets({ heightMin }) {
  return [...document.querySelectorAll("header.top :is(a, button, input:not([type=hidden]))")]
    .filter((target) => target.getBoundingClientRect().height < heightMin)
    .map((target) => `${target.outerHTML.slice(0, 80)}: ${target.getBoundingClientRect().height} px`);
}

/** What stands to the right of the window's edge, when the document can be scrolled sideways. */
function overflow() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`);
}

/** The states in which every page is looked at. */
const STATES = ["light", "dark"].flatMap((colorScheme) =>
  [WIDE, NARROW].map((viewport) => ({ colorScheme, viewport, hasTouch: viewport === NARROW })),
);

/** What may not be found on any page, in any state. */
const NOTHING = { overflow: [], lowTargets: [], labelFaults: [], violations: [] };

/** Everything that is wrong with a page as it stands, and how many names its drawing has. */
async function look(page, { viewport }) {
  const isNarrow = viewport === NARROW;
  const names = await page.locator("svg.drawing:not(.icon) .name").count();
  const faults = {
    overflow: isNarrow ? await page.evaluate(overflow) : [],
    lowTargets: isNarrow ? await page.evaluate(lowTargets, { heightMin: TARGET_HEIGHT_MIN }) : [],
    labelFaults: await page.evaluate(labelFaults, { tolerance: TOLERANCE }),
    violations: await violations(page),
  };
  return { names, faults, text: await page.locator("main").innerText() };
}

// Two pages at a time: one is computed while the other is looked at.
describe("pages", { concurrency: 2 }, () => {
  for (const { url, status, drawn } of PAGES) {
    describe(url, { concurrency: 1 }, () => {
      let wideText = "";

      for (const state of STATES) {
        test(`accessible and in its place, ${state.colorScheme}, ${state.viewport.width} px`, async () => {
          const { names, faults, text } = await open(url, status, state, (page) => look(page, state));
          if (state.viewport === WIDE) wideText = text;
          assert.equal(names > 0, drawn, `${names} names are drawn`);
          assert.deepEqual(faults, NOTHING);
        });
      }

      test("says the same without a script", async () => {
        const options = { viewport: WIDE, javaScriptEnabled: false };
        const text = await open(url, status, options, (page) => page.locator("main").innerText());
        assert.ok(text.length > 0, "the page says something");
        assert.equal(text, wideText);
      });
    });
  }
});

for (const state of STATES) {
  test(`a pasted text is answered in place, ${state.colorScheme}, ${state.viewport.width} px`, async () => {
    const context = await browser.newContext(state);
    try {
      const page = await context.newPage();
      await page.goto(`${server.address}/mentions`);
      await page.fill("#text", "Hakala\nEnrique Mora (EEAS)\nturkmenstan\nBOMCA\nSam Example");
      await page.click("main form button.main");
      await page.waitForLoadState("load");
      assert.equal(page.url(), `${server.address}/mentions`, "the text stands in no address");
      const { faults, text } = await look(page, state);
      assert.deepEqual(faults, NOTHING);
      assert.match(text, /which of 2\?/);
      assert.match(text, /Did you mean[^]*Turkmenistan/);
      await page.click("button:has-text('All ties among the chosen')");
      await page.waitForLoadState("load");
      assert.match(page.url(), /\/graph\?ids=enrique-mora&ids=eeas&ids=bomca$/);
      assert.equal(await page.locator("svg.drawing:not(.icon) .name").count(), 3);
    } finally {
      await context.close();
    }
  });
}

test("a label that leaves its drawing or lies over another is told", async () => {
  const drawing = `<svg class="drawing" width="100" height="100" viewBox="0 0 100 100">
    <text class="name" x="5" y="50">one</text><text class="name" x="6" y="52">two</text><text class="name" x="90" y="90">three</text></svg>`;
  const context = await browser.newContext({ viewport: WIDE });
  try {
    const page = await context.newPage();
    await page.setContent(drawing);
    const faults = await page.evaluate(labelFaults, { tolerance: TOLERANCE });
    assert.deepEqual(faults, ["“three” leaves the drawing", "“one” lies over “two”"]);
  } finally {
    await context.close();
  }
});
