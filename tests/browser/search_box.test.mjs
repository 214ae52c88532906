// Suggestions while somebody types: by mouse, by keyboard, by finger, and said aloud.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { GRAPH_DATA, PHONE, onPage, settled, startBrowser, startEntente } from "./entente.mjs";
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

/** Types as a person does, and waits for the list. */
async function type(page, selector, text) {
  await page.click(selector);
  await page.keyboard.type(text, { delay: 20 });
  await page.waitForSelector("#suggestions");
}

const options = (page) => page.locator("#suggestions [role=option]");

test("the search suggests with a typo, by keyboard, and goes to what is taken, at the same date", () =>
  on("/entity/bomca?at=2019", async (page) => {
    await type(page, "#search-box", "turkmenstan");
    const box = page.locator("#search-box");
    assert.equal(await box.getAttribute("aria-expanded"), "true");
    assert.match(await page.locator("#announcer").textContent(), /suggested/);
    assert.match(await options(page).first().innerText(), /Turkmenistan\s+country/);
    assert.equal(await options(page).first().locator("svg .mark").count(), 1, "with its mark");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("ArrowDown");
    const active = await box.getAttribute("aria-activedescendant");
    assert.equal(await page.locator(`#${active}`).getAttribute("aria-selected"), "true");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/entity\/turkmenistan\?at=2019$/);
  }));

test("Enter without a suggestion searches, Escape closes the list and keeps the text", () =>
  on("/entity/bomca", async (page) => {
    await type(page, "#search-box", "bom");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#suggestions").count(), 0);
    assert.equal(await page.inputValue("#search-box"), "bom");
    assert.equal(await page.locator("#search-box").getAttribute("aria-expanded"), "false");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=bom$/);
  }));

test("Enter pressed at once is not followed by suggestions", () =>
  on("/search", async (page) => {
    await page.locator("#search-box").pressSequentially("turk", { delay: 5 });
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=turk/);
    await settled(page);
    await page.waitForTimeout(400);
    assert.equal(await page.locator("#suggestions").count(), 0);
  }));

test("both ends of a path take what is suggested by its id", () =>
  on("/path", async (page) => {
    await type(page, "#from", "gurbanov");
    await options(page).first().click();
    assert.equal(await page.inputValue("#from"), "a-gurbanov");
    await type(page, "#to", "bomca");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await page.inputValue("#to"), "bomca");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/path\?from=a-gurbanov&to=bomca/);
    await settled(page);
    assert.match(await page.locator("h1").innerText(), /Gurbanov/);
  }));

test("a list of names takes one after another", () =>
  on("/connect", async (page) => {
    await type(page, "#ids", "bomc");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await page.inputValue("#ids"), "bomca");
    await page.keyboard.type(", lei", { delay: 20 });
    await page.waitForSelector("#suggestions");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await page.inputValue("#ids"), "bomca, leica");
  }));

test("only the last of what is typed is answered, and nothing is asked for each letter", () =>
  on("/", async (page) => {
    const asked = [];
    page.on("request", (request) => request.url().includes("/suggest") && asked.push(new URL(request.url()).searchParams.get("q")));
    await page.click("#hero-search");
    await page.keyboard.type("kazakhstan", { delay: 5 });
    await page.waitForSelector("#suggestions");
    assert.equal(asked.at(-1), "kazakhstan");
    assert.ok(asked.length < "kazakhstan".length, `asked ${asked.length} times`);
    assert.match(await options(page).first().innerText(), /Kazakhstan/);
  }));

test("on a telephone suggestions are high enough for a finger, and not wider than the screen", () =>
  on(
    "/",
    async (page) => {
      await type(page, "#search-box", "european");
      for (const option of await options(page).all()) assert.ok((await option.boundingBox()).height >= 44);
      assert.deepEqual(await page.evaluate(overflow), []);
      assert.deepEqual(await violations(page), []);
      await options(page).first().tap();
      await page.waitForURL(/\/entity\//);
    },
    PHONE,
  ));

test("without a script the fields are plain", () =>
  on("/path", async (page) => assert.equal(await page.locator("[role=combobox]").count(), 0), { javaScriptEnabled: false }));
