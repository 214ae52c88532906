// All that a mouse can do, by keyboard, and said aloud.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { GRAPH_DATA, drawn, onPage, settled, startBrowser, startEntente } from "./entente.mjs";
import { violations } from "./looking.mjs";

let server;
let browser;

before(async () => {
  server = await startEntente(GRAPH_DATA);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const on = (url, look, options) => onPage(browser, server.address + url, look, options);

const focused = (page) => page.evaluate(() => document.activeElement.closest("[data-id]")?.dataset.id ?? document.activeElement.tagName);
const announced = (page) => page.locator("#announcer").textContent();
const focusMiddle = (page) => page.locator("svg a.node.marked").focus();

/** The most that a tour through a page may take: more is a trap. */
const TAB_COUNT_MAX = 1_000;

for (const url of ["/entity/turkmenistan?chosen=bomca", "/path?from=a-gurbanov&to=bomca", "/graph?ids=bomca,cadap,leica,european-union"]) {
  test(`the tab key walks from the top to the foot, with one stop in the drawing: ${url}`, () =>
    on(url, async (page) => {
      let stopsInDrawing = 0;
      let count = 0;
      let isAtFoot = false;
      while (!isAtFoot && count < TAB_COUNT_MAX) {
        await page.keyboard.press("Tab");
        count += 1;
        const at = await page.evaluate(() => ({
          isInDrawing: document.activeElement.closest("svg.drawing:not(.icon, .map)") !== null,
          isAtFoot: document.activeElement.closest("footer") !== null,
          isSeen: document.activeElement.matches(":focus-visible"),
        }));
        assert.ok(at.isSeen, "the focus is seen");
        stopsInDrawing += Number(at.isInDrawing);
        isAtFoot = at.isAtFoot;
      }
      assert.ok(isAtFoot, `after ${count} steps`);
      assert.equal(stopsInDrawing, 1);
    }));
}

test("arrow keys walk along ties to what lies there, and the tie is read", () =>
  on("/entity/bomca", async (page) => {
    await focusMiddle(page);
    const places = await page.locator("svg a.node[data-id]").evaluateAll((nodes) =>
      Object.fromEntries(nodes.map((node) => [node.dataset.id, node.transform.baseVal[0].matrix]).map(([id, { e, f }]) => [id, [e, f]])),
    );
    for (const [key, axis, sign] of [
      ["ArrowLeft", 0, -1],
      ["ArrowRight", 0, 1],
      ["ArrowUp", 1, -1],
      ["ArrowDown", 1, 1],
    ]) {
      await focusMiddle(page);
      await page.keyboard.press(key);
      const to = await focused(page);
      assert.notEqual(to, "bomca", key);
      assert.ok(sign * (places[to][axis] - places.bomca[axis]) > 0, `${key} leads to ${to}`);
      const readings = await page.locator(`svg .tie:is([data-from=bomca][data-to="${to}"], [data-to=bomca][data-from="${to}"])`).evaluateAll((ties) => ties.map((tie) => tie.getAttribute("aria-label")));
      assert.equal((await announced(page)).trim(), readings.join(". "));
    }
  }));

test("every node and every tie is reached", () =>
  on("/entity/bomca", async (page) => {
    await focusMiddle(page);
    const nodes = new Set();
    const ties = new Set();
    for (let step = 0; step < 40; step += 1) {
      const id = await focused(page);
      if (nodes.has(id)) break;
      nodes.add(id);
      for (;;) {
        await page.keyboard.press("t");
        const at = await focused(page);
        if (at === id) break;
        ties.add(at);
      }
      await page.keyboard.press("PageDown");
    }
    assert.equal(nodes.size, await page.locator("svg a.node[data-id]").count());
    assert.equal(ties.size, await page.locator("svg a.tie[data-id]").count());
  }));

test("keys expand, choose, pin, hide and pick, and the focus stays in the drawing", () =>
  on("/entity/turkmenistan", async (page) => {
    const at = async (pattern) => {
      await page.waitForURL(pattern);
      await settled(page);
    };
    await page.locator('svg a.node[data-id="leica"]').focus();
    await page.keyboard.press(" ");
    await at(/chosen=leica/);
    assert.equal((await announced(page)).trim(), "Details of LEICA");
    assert.equal(await focused(page), "leica");
    await page.keyboard.press("Enter");
    await at(/expand=leica/);
    assert.equal(await focused(page), "leica");
    assert.match(await page.locator("#told").innerText(), /drawn/);
    await page.keyboard.press("p");
    await at(/pin=leica:/);
    assert.equal((await announced(page)).trim(), "Pinned");
    await page.keyboard.press("p");
    await at((url) => !url.search.includes("pin="));
    await page.keyboard.press("x");
    assert.match(await announced(page), /LEICA picked, 1 picked/);
    await page.keyboard.press("h");
    await at(/hide=leica/);
    assert.equal(await page.locator('svg a.node[data-id="leica"]').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.closest("svg") !== null), true, "beside what is hidden now");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".picked-bar").count(), 0);
    await page.goBack();
    await settled(page);
    assert.equal(await page.locator('svg a.node[data-id="leica"]').count(), 1);
  }));

test("plus, minus and nought zoom while the drawing has the focus", () =>
  on("/entity/bomca", async (page) => {
    const transform = () => page.locator("svg .viewport").getAttribute("transform");
    const first = await transform();
    await page.keyboard.press("+");
    assert.equal(await transform(), first, "elsewhere the key is the page's");
    await focusMiddle(page);
    await page.keyboard.press("+");
    assert.match(await transform(), /scale\(1\.\d+\)/);
    await page.keyboard.press("0");
    assert.equal(await transform(), null);
  }));

test("a stroke leads to the search, a question mark to the keys, and both can be switched off", () =>
  on("/entity/bomca", async (page) => {
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search-box");
    await page.keyboard.type("?/e");
    assert.equal(await page.inputValue("#search-box"), "?/e", "in a field they are characters");
    await page.locator("svg a.node.marked").focus();
    await page.keyboard.press("?");
    const dialog = page.locator("dialog[open]");
    assert.match(await dialog.innerText(), /Keys and gestures/);
    assert.deepEqual(await violations(page), []);
    await page.locator("#keys-on").uncheck();
    await page.keyboard.press("Escape");
    assert.equal(await dialog.count(), 0);
    assert.equal(await focused(page), "bomca", "the focus is where it was");
    await page.keyboard.press("/");
    assert.equal(await focused(page), "bomca");
    await page.keyboard.press("?");
    assert.equal(await dialog.count(), 0);
    await page.locator("[data-help]").click();
    await page.locator("#keys-on").check();
    await page.keyboard.press("Escape");
  }));

test("a way is walked by keyboard alone, and seen by the one who follows the address", () =>
  on("/entity/bomca", async (page) => {
    await page.keyboard.press("Tab");
    while ((await focused(page)) !== "bomca") await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowUp");
    const id = await focused(page);
    await page.keyboard.press(" ");
    await page.waitForURL((url) => url.searchParams.get("chosen") === id);
    await settled(page);
    const mine = await drawn(page);
    await page.reload();
    await settled(page);
    assert.equal(await drawn(page), mine);
    assert.deepEqual(await violations(page), []);
  }));
