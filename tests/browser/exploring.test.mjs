// The drawing of an entity is explored in place: what can be done with a mouse, and that each view is the one of its address.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

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

const node = (id) => `a.node[data-id="${id}"]`;
const mark = (id) => `${node(id)} .mark`;
const ids = (page) => page.locator("svg a.node[data-id]").evaluateAll((nodes) => nodes.map((node) => node.dataset.id).sort());

/** Where nodes are on the screen. */
const places = (page) =>
  page.locator("svg a.node[data-id] .mark").evaluateAll((marks) =>
    Object.fromEntries(
      marks.map((mark) => {
        const { x, y, width, height } = mark.getBoundingClientRect();
        return [mark.closest("a").dataset.id, [x + width / 2, y + height / 2]];
      }),
    ),
  );

/** How far the nodes of one picture have moved at most in another. */
function farthest(before, after) {
  const ways = Object.keys(before)
    .filter((id) => after[id])
    .map((id) => Math.hypot(before[id][0] - after[id][0], before[id][1] - after[id][1]));
  return Math.max(0, ...ways);
}

test("a click shows details beside the drawing, and nothing in it moves", () =>
  on("/entity/turkmenistan", async (page) => {
    const before = await places(page);
    await page.click(mark("bomca"));
    await page.waitForURL(/chosen=bomca/);
    await settled(page);
    assert.match(await page.locator("#chosen").innerText(), /BOMCA/);
    assert.ok(farthest(before, await places(page)) < 0.6);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.waitForURL((url) => !url.search.includes("chosen"));
    await settled(page);
    assert.equal(await page.locator("#chosen").count(), 0);
  }));

test("a click on a tie shows what it rests on", () =>
  on("/entity/bomca", async (page) => {
    const [id, { x, y }] = await page.evaluate(() => {
      const tie = document.querySelector("svg .tie[data-id]");
      const line = tie.querySelector(".line");
      const at = line.getPointAtLength(line.getTotalLength() * 0.3).matrixTransform(line.getScreenCTM());
      return [tie.dataset.id, { x: at.x, y: at.y }];
    });
    await page.mouse.click(x, y);
    await page.waitForURL((url) => url.searchParams.get("chosen") === id);
    await settled(page);
    assert.equal(await page.locator("#chosen").count(), 1);
  }));

test("a double click and the number beside a node expand it, and who is there stays", () =>
  on("/entity/turkmenistan", async (page) => {
    const before = await places(page);
    await page.dblclick(mark("leica"));
    await page.waitForURL(/expand=leica/);
    await settled(page);
    const after = await places(page);
    assert.ok(Object.keys(after).length > Object.keys(before).length, "more is drawn");
    const moved = farthest(before, after);
    // Where all that has joined is in view nothing moves; else the view does, and all with it.
    const [id] = Object.keys(before);
    const shift = [after[id][0] - before[id][0], after[id][1] - before[id][1]];
    assert.ok(moved < 0.6 || Math.hypot(...shift) > 0, `moved by ${moved}`);
    assert.equal(await drawn(page), await drawnAt(page.url()));
  }));

test("a drag pins a node where it is let go, and a double click lets it go", () =>
  on("/entity/bomca", async (page) => {
    const { x, y } = await centre(page, "kazakhstan");
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 40, { steps: 6 });
    await page.mouse.up();
    await page.waitForURL(/pin=kazakhstan:-?\d+:-?\d+/);
    await settled(page);
    const now = await centre(page, "kazakhstan");
    const scale = await page.evaluate(() => document.querySelector("svg .viewport").getScreenCTM().a);
    assert.ok(Math.hypot(now.x - x - 60, now.y - y - 40) < 1.5 * scale, "it is where it was let go");
    await page.dblclick(mark("kazakhstan"));
    await page.waitForURL((url) => !url.search.includes("pin="));
  }));

test("what is pointed at lights its neighbours and their rows, and rows light the drawing", () =>
  on("/entity/bomca", async (page) => {
    await page.hover(mark("kazakhstan"));
    await page.waitForSelector("svg.lighting");
    const lit = await page.locator("svg a.node.lit").evaluateAll((nodes) => nodes.map((node) => node.dataset.id));
    assert.ok(lit.includes("kazakhstan") && lit.includes("bomca"));
    assert.ok((await page.locator("tr.lit").count()) > 0, "rows are lit");
    assert.equal(await page.locator("tr.lit:not([data-ends*=kazakhstan])").count(), 0);
    await page.mouse.move(2, 2);
    await page.waitForFunction(() => document.querySelector(".lit") === null);
    await page.locator("tr[data-relation]").first().hover();
    await page.waitForFunction(() => document.querySelectorAll("svg .tie.lit").length === 1);
    assert.equal(await page.locator("svg a.node.lit").count(), 2);
  }));

test("several are picked with shift, and asked about together", () =>
  on("/entity/bomca?at=2019", async (page) => {
    for (const id of ["kazakhstan", "uzbekistan"]) await page.click(mark(id), { modifiers: ["Shift"] });
    const bar = page.locator(".picked-bar");
    const links = await bar.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.deepEqual(links, [
      "/path?from=kazakhstan&to=uzbekistan&at=2019",
      "/compare?a=kazakhstan&b=uzbekistan&at=2019",
      "/connect?ids=kazakhstan,uzbekistan&at=2019",
      "/graph?ids=kazakhstan,uzbekistan&at=2019",
    ]);
    assert.deepEqual(await violations(page), []);
    await page.click(mark("tajikistan"), { modifiers: ["Shift"] });
    assert.match(await bar.innerText(), /^3 picked/);
    assert.equal(await bar.locator("a").count(), 2);
    await page.keyboard.press("Escape");
    assert.equal(await bar.count(), 0);
  }));

test("the view pans and zooms, stays over a change, and shows all again", () =>
  on("/entity/turkmenistan", async (page) => {
    const before = await places(page);
    await page.click("[data-zoom=in]");
    await settled(page);
    const zoomed = await places(page);
    assert.ok(farthest(before, zoomed) > 50);
    const box = await page.locator("svg.drawing:not(.icon, .map)").boundingBox();
    await page.mouse.move(box.x + 20, box.y + box.height - 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + box.height - 40, { steps: 4 });
    await page.mouse.up();
    const panned = await places(page);
    assert.ok(Math.abs(panned.turkmenistan[0] - zoomed.turkmenistan[0] - 40) < 1);
    await page.click(mark("turkmenistan"));
    await page.waitForURL(/chosen=turkmenistan/);
    await settled(page);
    assert.ok(farthest(panned, await places(page)) < 0.6, "the view stays");
    await page.click("[data-zoom=fit]");
    await settled(page);
    assert.ok(farthest(before, await places(page)) < 0.6);
  }));

test("a plain wheel scrolls the page and says how to zoom; with Ctrl it zooms", () =>
  on("/entity/turkmenistan", async (page) => {
    const before = await places(page);
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, 200);
    await page.waitForFunction(() => scrollY > 100);
    assert.equal(await page.locator(".zoom-hint").count(), 1);
    await page.evaluate(() => scrollTo(0, 0));
    assert.ok(farthest(before, await places(page)) < 0.6);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await page.waitForFunction(() => document.querySelector("svg .viewport").hasAttribute("transform"));
  }));

test("on a telephone the panel is a sheet over the page, and nothing is wider than the screen", () =>
  on(
    "/entity/turkmenistan",
    async (page) => {
      assert.deepEqual(await page.evaluate(overflow), []);
      await page.tap(mark("bomca"));
      await page.waitForURL(/chosen=bomca/);
      await settled(page);
      const sheet = await page.locator("#chosen").boundingBox();
      assert.ok(sheet.y + sheet.height >= PHONE.viewport.height - 1 && sheet.height <= PHONE.viewport.height / 2);
      assert.deepEqual(await page.evaluate(overflow), []);
      assert.deepEqual(await violations(page), []);
      await page.locator("#chosen a", { hasText: "Close" }).tap();
      await page.waitForURL((url) => !url.search.includes("chosen"));
      await settled(page);
      await page.locator("details.filters summary").first().tap();
      const filters = await page.locator("details.sheet form").boundingBox();
      assert.ok(filters.y + filters.height >= PHONE.viewport.height - 1, "filters come up as a sheet");
      await page.locator("details.sheet [data-sheet=close]").tap();
      assert.equal(await page.locator("details.sheet[open]").count(), 0);
      for (const button of await page.locator(".zoom button:visible").all()) {
        const { width, height } = await button.boundingBox();
        assert.ok(width >= 44 && height >= 44);
      }
    },
    PHONE,
  ));

test("what is done at once is done one after the other", () =>
  on("/entity/turkmenistan", async (page) => {
    await page.route("**/entity/turkmenistan?*", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue().catch(() => undefined);
    });
    await page.locator(node("bomca")).focus();
    await page.keyboard.press("h");
    await page.locator(node("leica")).focus();
    await page.keyboard.press("h");
    await page.waitForURL(/hide=bomca,leica/);
    await settled(page);
    assert.ok(!(await ids(page)).some((id) => ["bomca", "leica"].includes(id)));
  }));

test("a node is dropped within the frame, and Escape takes a drag back", () =>
  on("/entity/bomca", async (page) => {
    const { x, y } = await centre(page, "kazakhstan");
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 40, { steps: 3 });
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await settled(page);
    assert.equal(page.url(), `${server.address}/entity/bomca`);
    const back = await centre(page, "kazakhstan");
    assert.ok(Math.hypot(back.x - x, back.y - y) < 1);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(10, y, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/pin=kazakhstan:/);
    await settled(page);
    const frame = await page.locator(".figure .canvas").first().boundingBox();
    assert.ok((await centre(page, "kazakhstan")).x > frame.x);
  }));

test("one finger scrolls the page over the drawing, and moves the view once it is magnified", () =>
  on(
    "/entity/turkmenistan",
    async (page, context) => {
      const session = await context.newCDPSession(page);
      const { x, y, width, height } = await page.locator(".figure .canvas").first().boundingBox();
      const swipe = async () => {
        const from = { x: x + width / 2, y: Math.min(y + height / 2, PHONE.viewport.height - 120) };
        await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
        for (let step = 1; step <= 8; step += 1) {
          await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: from.x, y: from.y - step * 20 }] });
        }
        await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
      };
      const transform = () => page.locator("svg .viewport").getAttribute("transform");
      const before = await transform();
      await swipe();
      await page.waitForFunction(() => scrollY > 60);
      assert.equal(await transform(), before);
      await page.evaluate(() => scrollTo(0, 0));
      await page.locator("[data-zoom=in]").tap();
      await settled(page);
      const magnified = await transform();
      await page.evaluate(() => scrollTo(0, 0));
      await swipe();
      await page.waitForFunction((before) => document.querySelector("svg .viewport").getAttribute("transform") !== before, magnified);
    },
    PHONE,
  ));

test("between a telephone and a wide window the panel is seen where it comes", () =>
  on(
    "/entity/turkmenistan",
    async (page) => {
      await page.click(mark("bomca"));
      await page.waitForURL(/chosen=bomca/);
      await settled(page);
      const { y, height } = await page.locator("#chosen").boundingBox();
      assert.ok(y < 1024 && y + height <= 1025, `at ${y}, ${height} high`);
    },
    { viewport: { width: 768, height: 1024 } },
  ));

test("with a finger several are picked by the panel", () =>
  on(
    "/entity/bomca",
    async (page) => {
      for (const id of ["kazakhstan", "uzbekistan"]) {
        // Wherever in the frame it lies.
        await page.locator(node(id)).dispatchEvent("click");
        await page.waitForURL(new RegExp(`chosen=${id}`));
        await settled(page);
        await page.tap("#chosen [data-pick]");
      }
      assert.match(await page.locator(".picked-bar").innerText(), /^2 picked: Kazakhstan, Uzbekistan/);
      await page.locator(".picked-bar button").focus();
      await page.keyboard.press("Enter");
      assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
    },
    PHONE,
  ));

test("in forced colours what is lit stands out", () =>
  on(
    "/entity/bomca",
    async (page) => {
      await page.hover(mark("kazakhstan"));
      await page.waitForSelector("svg.lighting");
      await page.waitForFunction(() => Number(getComputedStyle(document.querySelector("a.node[data-id]:not(.lit, .marked)")).opacity) === 0.5);
      assert.notEqual(await page.locator("tr.lit").first().evaluate((row) => getComputedStyle(row).outlineStyle), "none");
      assert.deepEqual(await violations(page), []);
    },
    { forcedColors: "active" },
  ));

test("without motion nothing glides", () =>
  on(
    "/entity/bomca",
    async (page) => {
      await page.evaluate(() => {
        globalThis.glides = 0;
        const animate = Element.prototype.animate;
        Element.prototype.animate = function (...rest) {
          globalThis.glides += 1;
          return animate.apply(this, rest);
        };
      });
      await page.dblclick(mark("kazakhstan"));
      await page.waitForURL(/expand=kazakhstan/);
      await settled(page);
      assert.equal(await page.evaluate(() => globalThis.glides), 0);
    },
    { reducedMotion: "reduce" },
  ));

async function centre(page, id) {
  const { x, y, width, height } = await page.locator(mark(id)).boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** The drawing at an address, as another browser shows it. */
async function drawnAt(url) {
  const { context, page } = await openPage(browser, url);
  try {
    return await drawn(page);
  } finally {
    await context.close();
  }
}

/** What is said around the drawing: what is drawn and can be done, the kinds, the steps of time, the panel. */
const said = (page) =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll(".explored > :not(.steer), .legend, .time .steps, #chosen")];
    return parts.flatMap((part) => {
      const copy = part.cloneNode(true);
      for (const added of copy.querySelectorAll(".by-script")) added.remove();
      return [copy.textContent.replace(/\s+/g, " ").trim(), ...[...copy.querySelectorAll("a")].map((link) => link.getAttribute("href"))];
    });
  });

/** Numbers that look random and are the same for a seed (mulberry32). */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What can be done in a walk; each waits for its answer, and says what it has done. */
const STEPS = {
  async expand(page, pick) {
    const link = pick(await hrefs(page, "svg a.stub"));
    return link && (await follow(page, "svg a.stub", link));
  },
  async hide(page, pick) {
    const id = pick(await ids(page));
    await page.locator(node(id)).focus();
    await page.keyboard.press("h");
    return id;
  },
  async filter(page, pick) {
    const link = pick(await hrefs(page, ".legend a"));
    return link && (await follow(page, ".legend a", link));
  },
  async date(page, pick) {
    const at = pick(["", "2024", "2019", "2015/2020"]);
    await page.evaluate((at) => {
      const field = document.querySelector("#f-at");
      field.value = at;
      field.form.requestSubmit();
    }, at);
    return at;
  },
  async choose(page, pick) {
    const id = pick(await ids(page));
    await page.locator(node(id)).focus();
    await page.keyboard.press(" ");
    return id;
  },
  async pin(page, pick) {
    const id = pick(await ids(page));
    await page.locator(node(id)).focus();
    await page.keyboard.press("p");
    return id;
  },
  back: (page) => page.evaluate(() => history.back()),
  forward: (page) => page.evaluate(() => history.forward()),
};

const hrefs = (page, selector) => page.locator(selector).evaluateAll((links) => links.map((link) => link.getAttribute("href")));

/** Follows a link as a click does, wherever it lies. */
async function follow(page, selector, link) {
  await page.evaluate(
    ([selector, link]) => {
      const found = [...document.querySelectorAll(selector)].find((one) => one.getAttribute("href") === link);
      // A click gives the focus too.
      found.focus({ preventScroll: true });
      found.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }));
    },
    [selector, link],
  );
  return link;
}

describe("random walks: each view is the one of its address, and Back leads through all of them", { concurrency: 1 }, () => {
  const STEP_COUNT = 10;
  for (const [seed, start] of [
    [1, "/entity/turkmenistan"],
    [2, "/entity/bomca"],
    [3, "/entity/terhi-hakala"],
  ]) {
    test(`seed ${seed}, from ${start}`, (t) =>
      on(start, async (page) => {
        const random = randomNumbers(seed);
        const pick = (items) => items[Math.floor(random() * items.length)];
        const walked = [];
        const other = await openPage(browser, server.address + start);
        t.after(() => other.context.close());
        for (let step = 0; step < STEP_COUNT; step += 1) {
          // Back from the first page would leave it.
          const names = Object.keys(STEPS).filter((name) => step > 0 || !["back", "forward"].includes(name));
          const name = pick(names);
          const did = await STEPS[name](page, pick);
          await settled(page);
          if (!page.url().startsWith(server.address + start)) {
            await page.goto(server.address + start);
            await settled(page);
            continue;
          }
          walked.push(`${name} ${did ?? ""}`);
          await other.page.goto(page.url());
          const context = `after ${walked.join(", ")}: ${page.url()}`;
          assert.equal(await drawn(page), await drawn(other.page), context);
          assert.deepEqual(await said(page), await said(other.page), context);
        }
      }));
  }
});
