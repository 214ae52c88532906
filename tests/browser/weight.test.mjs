// What the script costs: bytes, requests, shifts of the layout, and nothing that the policy of the page forbids.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";

import { GRAPH_DATA, PHONE, WIDE, startBrowser, startEntente } from "./entente.mjs";

/** The most that the script of a normal page may weigh, compressed, in bytes. */
const SCRIPT_BYTES_MAX = 30 * 1024;

/** The most that a page may shift while it loads: the sum of the browser's scores. */
const SHIFT_MAX = 0.02;

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

test("the script of a normal page weighs no more than was set", async () => {
  const page = await (await fetch(`${server.address}/entity/bomca`)).text();
  const links = [...page.matchAll(/<script[^>]*src="([^"]+)"/g)].map(([, link]) => link);
  assert.equal(links.length, 1, "one script");
  const script = await (await fetch(server.address + links[0])).arrayBuffer();
  const { length } = brotliCompressSync(Buffer.from(script));
  assert.ok(length <= SCRIPT_BYTES_MAX, `${length} bytes`);
});

for (const [name, options] of [
  ["wide", { viewport: WIDE }],
  ["on a telephone", PHONE],
]) {
  for (const url of ["/", "/entity/turkmenistan", "/entity/bomca?chosen=leica&expand=kazakhstan", "/path?from=a-gurbanov&to=bomca", "/kind/official", "/graph"]) {
    test(`${url}, ${name}: asks nobody else, does not shift, and keeps to its policy`, async () => {
      const context = await browser.newContext(options);
      try {
        const page = await context.newPage();
        const foreign = [];
        page.on("request", (request) => {
          if (!request.url().startsWith(server.address)) foreign.push(request.url());
        });
        await page.addInitScript(() => {
          globalThis.forbidden = [];
          globalThis.shift = 0;
          document.addEventListener("securitypolicyviolation", (event) => globalThis.forbidden.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) globalThis.shift += entry.hadRecentInput ? 0 : entry.value;
          }).observe({ type: "layout-shift", buffered: true });
        });
        await page.goto(server.address + url, { waitUntil: "load" });
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        // Shifts are told after the frame in which they happen.
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300))));
        assert.deepEqual(foreign, []);
        assert.deepEqual(await page.evaluate(() => globalThis.forbidden), []);
        const shift = await page.evaluate(() => globalThis.shift);
        assert.ok(shift < SHIFT_MAX, `shifted by ${shift}`);
      } finally {
        await context.close();
      }
    });
  }
}
