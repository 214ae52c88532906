// The drawing of the whole graph in WebGL, and the page without it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import axe from "axe-core";

import { NARROW, WIDE, startBrowser, startEntente } from "./entente.mjs";
import { servedText } from "./looking.mjs";

/** Chromium draws WebGL in software with these. */
const WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

let server;
let browser;

before(async () => {
  server = await startEntente(["graph-data"]);
  browser = await startBrowser(WEBGL);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens the whole graph in a context of its own, waits for the drawing, and fails on any error. */
async function open(path, options, look) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      // Software drawing is slow at reading pixels back, and says so.
      if (message.type() === "error") errors.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(server.address)) errors.push(`asks ${request.url()}`);
    });
    await page.goto(server.address + path);
    await page.waitForSelector("#whole-graph.drawn canvas");
    await page.waitForFunction(() => document.querySelector("#whole-graph .told")?.textContent !== "");
    await look(page);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

/** How many different colours a part of the window shows. */
async function colourCount(page, clip) {
  const picture = await page.screenshot({ clip });
  return page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const colours = new Set();
    for (let at = 0; at < data.length; at += 4) colours.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    return colours.size;
  }, [...picture]);
}

async function violations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], preload: false }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
}

async function stageBox(page) {
  const stage = page.locator("#whole-graph .stage");
  await stage.scrollIntoViewIfNeeded();
  return stage.boundingBox();
}

/** Flies to an entity by the search, and waits until it is there. */
async function flyTo(page, name) {
  await page.fill("#in-drawing", name);
  await page.press("#in-drawing", "Enter");
  await page.waitForSelector("#whole-graph .told a");
}

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [WIDE, NARROW]) {
    describe(`${colorScheme}, ${viewport.width} px`, () => {
      const options = { colorScheme, viewport, hasTouch: viewport === NARROW, reducedMotion: "reduce" };

      test("all entities are drawn, in reach of everybody, within the window", () =>
        open("/graph", options, async (page) => {
          const box = await stageBox(page);
          assert.ok(box.height <= viewport.height, "the drawing fits the window");
          assert.ok((await colourCount(page, box)) > 20, "the drawing shows marks and ties");
          assert.equal(await page.locator("figure.figure").isVisible(), false, "the picture by kind makes room");
          const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(width, 0, "the page does not scroll sideways");
          assert.deepEqual(await violations(page), []);
        }));

      test("the search leads to an entity, and a click on it to its page", () =>
        open("/graph?at=2024", options, async (page) => {
          const box = await stageBox(page);
          await flyTo(page, "tapi");
          assert.match(await page.locator("#whole-graph .told").innerText(), /^TAPI.*neighbours are lit/);
          const middle = [box.x + box.width / 2, box.y + box.height / 2];
          await page.waitForTimeout(100);
          await (viewport === NARROW ? page.touchscreen.tap(...middle) : page.mouse.click(...middle));
          await page.waitForURL(`${server.address}/entity/tapi-gas-pipeline?at=2024`);
        }));
    });
  }
}

test("a kind that is left out stands in the address, and Back brings it back", () =>
  open("/graph", { viewport: WIDE, reducedMotion: "reduce" }, async (page) => {
    const countries = page.getByRole("checkbox", { name: /^countries/ });
    const lead = await page.locator(".lead").innerText();
    await countries.uncheck();
    await page.getByRole("checkbox", { name: /^posts/ }).uncheck();
    assert.equal(page.url(), `${server.address}/graph?not_kind=country,post`);
    await page.waitForFunction((before) => document.querySelector(".lead").textContent !== before, lead);
    await page.goBack();
    assert.equal(page.url(), `${server.address}/graph?not_kind=country`);
    assert.equal(await countries.isChecked(), false);
    assert.equal(await page.getByRole("checkbox", { name: /^posts/ }).isChecked(), true);
    await page.goBack();
    assert.equal(await countries.isChecked(), true);
    await page.waitForFunction((before) => document.querySelector(".lead").textContent === before, lead);
  }));

test("an address that leaves out a kind opens without it", () =>
  open("/graph?not_kind=country", { viewport: WIDE, reducedMotion: "reduce" }, async (page) => {
    assert.equal(await page.getByRole("checkbox", { name: /^countries/ }).isChecked(), false);
    await flyTo(page, "kazakhstan");
    assert.equal(page.url(), `${server.address}/graph`, "what is flown to is drawn");
  }));

test("a wheel scrolls the page, and zooms the drawing with Ctrl", () =>
  open("/graph", { viewport: WIDE, reducedMotion: "reduce" }, async (page) => {
    const box = await stageBox(page);
    const scrolled = () => page.evaluate(() => scrollY);
    const before = await scrolled();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, 120);
    await page.waitForFunction((at) => scrollY > at, before);
    const plain = await page.screenshot({ clip: await stageBox(page) });
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -400);
    await page.keyboard.up("Control");
    await page.waitForTimeout(400);
    assert.notDeepEqual(await page.screenshot({ clip: await stageBox(page) }), plain, "the drawing is nearer");
  }));

test("without WebGL, and without a script, the picture by kind and the lists are there", async () => {
  const plain = await startBrowser(["--disable-3d-apis"]);
  try {
    const texts = [];
    for (const javaScriptEnabled of [true, false]) {
      const page = await plain.newPage({ viewport: WIDE, javaScriptEnabled });
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`${server.address}/graph`, { waitUntil: "load" });
      assert.ok(await page.locator("figure.figure svg.drawing .name").first().isVisible());
      assert.ok(await page.getByRole("heading", { name: /^Who stands between others/ }).isVisible());
      assert.equal(await page.locator("#whole-graph canvas").count(), 0);
      const large = asked.filter((path) => path.includes("whole_graph") || path.includes("places"));
      assert.deepEqual(large, [], "nothing of the drawing is loaded");
      texts.push(await servedText(page));
      await page.close();
    }
    assert.equal(texts[0], texts[1]);
  } finally {
    await plain.close();
  }
});
