// The date beside a drawing is slid, and the drawing follows.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { GRAPH_DATA, PHONE, drawn, onPage, openPage, settled, startBrowser, startEntente } from "./entente.mjs";
import { overflow, violations } from "./looking.mjs";

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

test("the slider moves the date by keyboard, the drawing follows, and one step back undoes the slide", () =>
  on("/entity/turkmenistan", async (page) => {
    const before = await drawn(page);
    const slider = page.locator("form[data-time] input.slider");
    const first = Number(await slider.getAttribute("min"));
    await slider.focus();
    await page.keyboard.press("Home");
    await page.waitForURL((url) => url.searchParams.get("at") === String(first));
    await page.keyboard.press("ArrowRight");
    await page.waitForURL((url) => url.searchParams.get("at") === String(first + 1));
    await settled(page);
    assert.equal(await page.inputValue("#time-at"), String(first + 1));
    assert.equal(await slider.getAttribute("aria-valuetext"), String(first + 1));
    assert.ok(await slider.evaluate((element) => element === document.activeElement), "the focus stays on the slider");
    assert.notEqual(await drawn(page), before);
    const { context, page: other } = await openPage(browser, page.url());
    assert.equal(await drawn(page), await drawn(other));
    await context.close();
    assert.deepEqual(await violations(page), []);
    await page.goBack();
    await settled(page);
    assert.equal(page.url(), `${server.address}/entity/turkmenistan`);
    assert.equal(await drawn(page), before);
  }));

test("a slide that goes on before its first answer still leaves where it began in the history", () =>
  on("/entity/turkmenistan?chosen=bomca", async (page) => {
    await page.route("**/entity/turkmenistan?*", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue().catch(() => undefined);
    });
    const slider = page.locator("form[data-time] input.slider");
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    await page.waitForTimeout(200);
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL(/at=/);
    await settled(page);
    await page.goBack();
    await settled(page);
    assert.equal(page.url(), `${server.address}/entity/turkmenistan?chosen=bomca`);
  }));

test("on a telephone the slider is as high as a finger needs, and nothing is wider than the screen", () =>
  on(
    "/entity/turkmenistan",
    async (page) => {
      const { height } = await page.locator("form[data-time] input.slider").boundingBox();
      assert.ok(height >= 44);
      assert.deepEqual(await page.evaluate(overflow), []);
    },
    PHONE,
  ));
