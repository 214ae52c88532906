// Tables are sorted and filtered where they stand, and nothing of them is lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { GRAPH_DATA, onPage, settled, startBrowser, startEntente } from "./entente.mjs";
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

const column = (table, at) => table.locator(`tbody tr td:nth-child(${at})`).evaluateAll((cells) => cells.map((cell) => cell.textContent.trim()));

test("a column sorts up, down, and as the page has it", () =>
  on("/kind/institution?relation=member-of&sort=count&limit=20", async (page) => {
    const table = page.locator("main table").first();
    const served = await column(table, 1);
    const heading = table.locator("th").first();
    await heading.locator("button").click();
    assert.equal(await heading.getAttribute("aria-sort"), "ascending");
    const up = await column(table, 1);
    assert.deepEqual(up, [...served].sort((one, other) => one.localeCompare(other, "en", { numeric: true, sensitivity: "base" })));
    await heading.locator("button").click();
    assert.equal(await heading.getAttribute("aria-sort"), "descending");
    assert.deepEqual(await column(table, 1), [...up].reverse());
    assert.deepEqual(await violations(page), []);
    await heading.locator("button").click();
    assert.equal(await heading.getAttribute("aria-sort"), null);
    assert.deepEqual(await column(table, 1), served);
  }));

test("numbers sort as numbers and dates as dates, rows without any come last", () =>
  on("/compare?a=kazakhstan&b=uzbekistan", async (page) => {
    const table = page.locator("table:has(th.number)").first();
    await table.locator("th.number button").click();
    const numbers = (await column(table, 5)).map(Number);
    assert.ok(numbers.length > 1);
    assert.deepEqual(numbers, [...numbers].sort((one, other) => one - other));
    await page.goto(`${server.address}/entity/turkmenistan`);
    await settled(page);
    const ties = page.locator("table.ties-table:has(tbody tr:nth-child(4))").last();
    await ties.locator("th:nth-child(3) button").click();
    const dates = (await column(ties, 3)).map((text) => text.match(/\d{4}(-\d\d){0,2}/)?.[0] ?? "9999");
    assert.deepEqual(dates, [...dates].sort());
  }));

test("a long table is filtered, says how much of it is seen, and keeps that over a change of the page", () =>
  on("/entity/turkmenistan", async (page) => {
    const box = page.locator(".table-filter").first();
    const input = box.locator("input");
    const table = page.locator(".table-filter + .table-box table").first();
    const count = await table.locator("tbody tr").count();
    assert.ok(count > 12);
    const name = await table.locator("a.entity").first().innerText();
    await input.fill(name.toUpperCase());
    const seen = await table.locator("tbody tr:visible").count();
    assert.ok(seen > 0 && seen < count);
    assert.equal(await box.locator("[role=status]").innerText(), `${seen} of the ${count} rows of this page`);
    assert.deepEqual(await violations(page), []);
    await page.locator('svg a.node[data-id="bomca"]').focus();
    await page.keyboard.press(" ");
    await page.waitForURL(/chosen=bomca/);
    await settled(page);
    assert.equal(await table.locator("tbody tr:visible").count(), seen);
    assert.equal(await input.inputValue(), name.toUpperCase());
    await input.fill("");
    assert.equal(await table.locator("tbody tr:visible").count(), count);
  }));

test("a filter does not outlive the field that takes it away", () =>
  on("/entity/turkmenistan", async (page) => {
    const input = page.locator(".table-filter input").first();
    await input.fill("climate");
    const heading = await page.locator(".table-filter").first().evaluate((box) => box.closest(".group, section")?.querySelector("h3")?.textContent.replace(/\d/g, "").trim());
    await page.evaluate(() => {
      const form = document.querySelector("details.filters form");
      form.querySelector("[name=status]").value = "observer";
      form.requestSubmit();
    });
    await page.waitForURL(/status=observer/);
    await settled(page);
    const table = page.locator("table.ties-table").first();
    assert.ok((await table.locator("tbody tr:visible").count()) > 0, `${heading} is not empty`);
  }));

test("what is printed has its headings and no controls", () =>
  on("/entity/bomca", async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await page.locator("table.ties-table").first().locator("th").allInnerTexts(), ["Entity", "Details", "When", "Sources"]);
    for (const control of [".time", ".zoom", ".table-filter", "details.filters", ".top"]) {
      assert.equal(await page.locator(`${control}:visible`).count(), 0, control);
    }
  }));

test("without a script there is nothing to press", () =>
  on(
    "/kind/institution",
    async (page) => {
      assert.equal(await page.locator("main th button, .table-filter").count(), 0);
    },
    { javaScriptEnabled: false },
  ));
