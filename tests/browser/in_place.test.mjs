// Links and forms to the page that is shown are answered in place; all others are the browser's.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { GRAPH_DATA, onPage, openPage, settled, startBrowser, startEntente } from "./entente.mjs";

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

/** Marks the document, so that a test can tell whether another one was loaded. */
const mark = (page) => page.evaluate(() => void (document.documentElement.dataset.same = "1"));
const isSame = (page) => page.evaluate(() => document.documentElement.dataset.same === "1");

/** The page as a reader has it: title, canonical link, the body without what the script keeps beside it. */
const shown = (page) =>
  page.evaluate(() => {
    const body = document.body.cloneNode(true);
    for (const own of body.querySelectorAll("#by-script")) own.remove();
    // Where the tab key stops, how the view is moved and what is chosen to be open are no facts of the page.
    for (const element of body.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
    for (const element of body.querySelectorAll("[style], .viewport")) ["style", "transform"].forEach((name) => element.removeAttribute(name));
    for (const element of body.querySelectorAll(".canvas")) element.classList.remove("live", "zoomed");
    for (const details of body.querySelectorAll("details")) details.removeAttribute("open");
    for (const empty of body.querySelectorAll("[class='']")) empty.removeAttribute("class");
    // What has been made into something else has its attributes in another order.
    for (const element of body.querySelectorAll("input")) {
      const attributes = [...element.attributes].map(({ name, value }) => [name, value]).sort();
      for (const [name] of attributes) element.removeAttribute(name);
      for (const [name, value] of attributes) element.setAttribute(name, value);
    }
    return {
      title: document.title,
      canonical: document.querySelector("link[rel=canonical]")?.getAttribute("href"),
      body: body.innerHTML.replace(/\s+/g, " ").replaceAll("> <", "><").trim(),
    };
  });

/** Fails where two pages differ, with the first difference only: pages are long. */
function assertSame(one, other) {
  const cut = ({ title, canonical, body }) => [title, canonical, ...body.replaceAll("<", "\n<").split("\n")];
  const [these, those] = [cut(one), cut(other)];
  const at = these.findIndex((line, index) => line !== those[index]);
  if (at >= 0) assert.deepEqual(these.slice(at, at + 3), those.slice(at, at + 3));
  assert.equal(these.length, those.length);
}

/** The same address, opened by somebody else. */
async function afresh(url) {
  const { context, page } = await openPage(browser, url);
  try {
    return await shown(page);
  } finally {
    await context.close();
  }
}

test("a filter is applied in place, leaves out what is empty, and Back takes it away", () =>
  on("/entity/bomca", async (page) => {
    await mark(page);
    const first = await shown(page);
    await page.click("details.filters summary");
    await page.selectOption("#f-relation", "funds");
    await page.click("details.filters button.main");
    await page.waitForURL(/relation=funds/);
    await settled(page);
    assert.ok(await isSame(page), "no other document was loaded");
    assert.doesNotMatch(page.url(), /=(&|$)/);
    assertSame(await shown(page), await afresh(page.url()));
    await page.goBack();
    await settled(page);
    assert.equal(page.url(), `${server.address}/entity/bomca`);
    assertSame(await shown(page), first);
    await page.goForward();
    await settled(page);
    assert.match(page.url(), /relation=funds/);
    assertSame(await shown(page), await afresh(page.url()));
    assert.ok(await isSame(page), "no other document was loaded");
  }));

test("an answer that is an error is shown in place too", () =>
  on(
    "/entity/bomca",
    async (page) => {
      await mark(page);
      await page.click("details.filters summary");
      await page.fill("#f-at", "yesterday");
      await page.press("#f-at", "Enter");
      await page.waitForURL(/at=yesterday/);
      await settled(page);
      assert.ok(await isSame(page));
      assert.match(await page.locator("main").innerText(), /yesterday/);
      await page.goBack();
      await settled(page);
      assert.equal(await page.locator("h1").innerText(), "BOMCA");
    },
    // The browser notes the status.
    { expected: /status of 400/ },
  ));

test("the focus stays on what was used, and the place of the page is kept on the way back", () =>
  on("/kind/official", async (page) => {
    await page.evaluate(() => scrollTo(0, 500));
    await page.waitForTimeout(60);
    const more = page.locator("main a.button", { hasText: /more/i }).last();
    const before = await page.evaluate(() => scrollY);
    await more.evaluate((link) => link.focus({ preventScroll: true }));
    await page.keyboard.press("Enter");
    await page.waitForURL(/limit=/);
    await settled(page);
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
    await page.evaluate(() => scrollTo(0, 1500));
    await page.waitForTimeout(60);
    await page.goBack();
    await settled(page);
    assert.ok(Math.abs((await page.evaluate(() => scrollY)) - before) < 3, "seen where it was left");
  }));

test("links to other pages, to files, with a modifier or a target are the browser's", () =>
  on("/entity/bomca", async (page, context) => {
    await mark(page);
    const tab = context.waitForEvent("page");
    await page.locator(".legend a").first().click({ modifiers: ["Control"] });
    await (await tab).close();
    assert.equal(page.url(), `${server.address}/entity/bomca`);
    assert.ok(await isSame(page));
    await page.click("header.top nav a >> text=Path");
    await page.waitForURL(/\/path$/);
    assert.ok(!(await isSame(page)), "another document was loaded");
  }));

test("where the script cannot ask, the browser goes there itself", () =>
  on(
    "/entity/bomca",
    async (page) => {
      await mark(page);
      await page.route("**/entity/bomca?*", (route) => (route.request().resourceType() === "fetch" ? route.abort() : route.continue()));
      await page.locator(".legend a").first().click();
      await page.waitForURL(/kind=/);
      await page.waitForFunction(() => document.documentElement.dataset.same === undefined);
      assert.equal(await page.locator("h1").innerText(), "BOMCA");
    },
    // The browser notes the request that the test breaks.
    { expected: /ERR_FAILED/ },
  ));

test("of two questions asked at once the last is answered", () =>
  on("/entity/bomca", async (page) => {
    await mark(page);
    await page.route("**/entity/bomca?kind=*", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue().catch(() => undefined);
    });
    const [first, second] = await page.evaluate(() => [...document.querySelectorAll(".legend a")].map((link) => link.getAttribute("href")));
    await page.evaluate(
      ([first, second]) => {
        document.querySelector(`.legend a[href="${first}"]`).click();
        document.querySelector(`.legend a[href="${second}"]`).click();
      },
      [first, second],
    );
    await page.waitForURL(server.address + second);
    await page.waitForTimeout(600);
    assert.equal(page.url(), server.address + second);
    await page.goBack();
    await settled(page);
    assert.equal(page.url(), `${server.address}/entity/bomca`, "the one that was not answered is no step of the history");
  }));

test("Back and at once Forward leave what was there", () =>
  on("/entity/bomca", async (page) => {
    for (let step = 0; step < 2; step += 1) {
      const link = await page.locator(".legend a").first().getAttribute("href");
      await page.locator(".legend a").first().click();
      await page.waitForURL(server.address + link);
      await settled(page);
    }
    await page.route("**/entity/bomca?*", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue().catch(() => undefined);
    });
    await page.evaluate(() => {
      history.back();
      setTimeout(() => history.forward(), 40);
    });
    await page.waitForTimeout(900);
    await settled(page);
    await page.unroute("**/entity/bomca?*");
    assertSame(await shown(page), await afresh(page.url()));
  }));

test("a slow answer says that it is waited for", () =>
  on("/entity/bomca", async (page) => {
    await page.route("**/entity/bomca?*", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await page.locator(".legend a").first().click();
    await page.waitForSelector("body[aria-busy=true]");
    await page.waitForURL(/kind=/);
    await settled(page);
    assert.equal(await page.locator("body[aria-busy]").count(), 0);
  }));

test("both ends of a path are exchanged in place", () =>
  on("/path?from=a-gurbanov&to=bomca", async (page) => {
    await mark(page);
    await page.click("a[title='Swap both ends']");
    await page.waitForURL(/from=bomca&to=a-gurbanov/);
    await settled(page);
    assert.ok(await isSame(page));
    assert.equal(await page.inputValue("#from"), "BOMCA");
    assertSame(await shown(page), await afresh(page.url()));
  }));
