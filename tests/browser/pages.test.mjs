// Every kind of page in a real browser: accessible, within the window, without an error, whole without a script.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { NARROW, WIDE, settled, startBrowser, startEntente } from "./entente.mjs";
import { TARGET_HEIGHT_MIN, TOLERANCE, labelFaults, lowTargets, overflow, servedText, violations } from "./looking.mjs";

/** Every kind of page, with its status, and whether it has a drawing. */
const PAGES = [
  { url: "/", status: 200, drawn: false },
  { url: "/search?q=turkmen", status: 200, drawn: false },
  { url: "/search?q=zzzzzz", status: 200, drawn: false },
  { url: "/entity/turkmenistan", status: 200, drawn: true },
  { url: "/entity/eu-central-asia-security-dialogue-2024?depth=2", status: 200, drawn: true },
  { url: "/entity/eu-central-asia-security-dialogue-2024?depth=4&limit=500", status: 200, drawn: true },
  { url: "/entity/terhi-hakala?at=2024-06", status: 200, drawn: true },
  { url: "/entity/turkmenistan?expand=a-gurbanov&hide=european-union&pin=a-gurbanov:200:-180&chosen=a-gurbanov", status: 200, drawn: true },
  { url: "/entity/turkmenistan?at=2024", status: 200, drawn: true },
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

let server;
let browser;

before(async () => {
  server = await startEntente(["tests/fixtures/meeting", "tests/browser/notes"]);
  // Without WebGL: what it draws has tests of its own.
  browser = await startBrowser(["--disable-3d-apis"]);
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
  const seen = {
    overflow: isNarrow ? await page.evaluate(overflow) : [],
    lowTargets: isNarrow ? await page.evaluate(lowTargets, { heightMin: TARGET_HEIGHT_MIN }) : [],
    violations: await violations(page),
  };
  // A narrow window shows a part of a large drawing at a size that can be read; that nothing leaves the drawing is asked of the whole.
  const all = page.locator("[data-zoom=fit]");
  if ((await all.count()) > 0) await all.click();
  await settled(page);
  const faults = { ...seen, labelFaults: await page.evaluate(labelFaults, { tolerance: TOLERANCE }) };
  return { names, faults, text: await servedText(page) };
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

/** The least width of a bar that leads to a year, in CSS pixels. */
const BAR_WIDTH_MIN = 24;

for (const state of STATES) {
  test(`time is moved by bars, steps and the field, without a script, ${state.colorScheme}, ${state.viewport.width} px`, async () => {
    const context = await browser.newContext({ ...state, javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      await page.goto(`${server.address}/entity/turkmenistan?not_kind=topic`);
      assert.equal(await page.locator(".time .slider").isVisible(), false, "a slider that tells no number is not shown");
      const bars = page.locator(".histogram a");
      assert.ok((await bars.count()) > 0);
      for (const bar of await bars.all()) {
        const { width, height } = await bar.boundingBox();
        assert.ok(width >= BAR_WIDTH_MIN - TOLERANCE && height >= TARGET_HEIGHT_MIN, `a bar of ${width} × ${height} px`);
      }
      await bars.last().focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\?at=\d{4}&not_kind=topic$/);
      assert.equal(await page.locator(".histogram a[aria-current]").count(), 1);
      const year = Number(new URL(page.url()).searchParams.get("at"));
      await page.click('.time a[rel="prev"]');
      await page.waitForURL(`**?at=${year - 1}&not_kind=topic`);
      await page.fill("#time-at", "2024-06-05");
      await page.keyboard.press("Enter");
      await page.waitForURL(/[?&]at=2024-06-05/);
      assert.match(page.url(), /[?&]not_kind=topic/, "the form keeps what else was asked");
      assert.match(await page.locator("#turns h2").innerText(), /^On 5 June 2024/);
      await page.click(".time >> text=Any time");
      await page.waitForURL(/\?not_kind=topic$/);
    } finally {
      await context.close();
    }
  });
}

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
