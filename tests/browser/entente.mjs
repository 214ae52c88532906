// The program under test and the browser that looks at it.

import { execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const rootFolder = fileURLToPath(new URL("../../", import.meta.url));

/** How long the program may take until it says where it serves. */
const START_MS_MAX = 20_000;

/**
 * Starts the program on a free port and reads the address from its standard output.
 *
 * `folders` are the data folders, the lowest layer first, from the root of the project. The program is the one that the
 * environment variable ENTENTE_BINARY names, else the debug build.
 */
export async function startEntente(folders) {
  const binary = process.env.ENTENTE_BINARY ?? `${rootFolder}target/debug/entente`;
  const data = folders.flatMap((folder) => ["--data", folder]);
  const program = spawn(binary, ["serve", ...data, "--listen", "127.0.0.1:0"], {
    cwd: rootFolder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stopped = new Promise((resolve) => program.once("exit", resolve));
  const stop = async () => {
    program.kill("SIGTERM");
    await stopped;
  };
  const address = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      program.kill("SIGKILL");
      reject(new Error(`${binary} named no address within ${START_MS_MAX} ms`));
    }, START_MS_MAX);
    program.once("error", reject);
    program.once("exit", (code) => reject(new Error(`${binary} ended with ${code} before it named an address`)));
    createInterface({ input: program.stdout }).on("line", (line) => {
      const found = line.match(/http:\/\/\S+/);
      if (found) {
        clearTimeout(timer);
        resolve(found[0]);
      }
    });
  });
  return { address, stop };
}

/** Starts headless Chromium: the one that ENTENTE_CHROMIUM names, else the one on the path. It asks no host but ours. */
export async function startBrowser(furtherArguments = []) {
  const executablePath =
    process.env.ENTENTE_CHROMIUM ?? execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...furtherArguments,
    ],
  });
}

/** Sizes of the window, in CSS pixels. */
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** How long a page or what is waited for on it may take: machines that do much else are slow. */
const WAIT_MS_MAX = 120_000;

/** The graph that comes along, for tests of what only a graph of its size shows. */
export const GRAPH_DATA = ["graph-data"];

/**
 * Opens a page in a context of its own, with what the browser complains about meanwhile, also about its policy.
 * Whoever opens it closes the context.
 */
export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  context.setDefaultTimeout(WAIT_MS_MAX);
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) errors.push(`console: ${message.text()}`);
  });
  await page.goto(address, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return { context, page, errors };
}

/** Waits until nothing is asked for and nothing glides any more. */
export async function settled(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    while (document.documentElement.dataset.asking !== undefined) await frame();
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
  });
}

/**
 * A test's own page: opens it, hands it to `look`, and fails on what the browser complains about, but for what matches `expected`,
 * which a test provokes.
 */
export async function onPage(browser, address, look, { expected, ...options } = {}) {
  const { context, page, errors } = await openPage(browser, address, options);
  try {
    await look(page, context);
    const unexpected = errors.filter((error) => !expected?.test(error));
    if (unexpected.length > 0) throw new Error(unexpected.join("\n"));
  } finally {
    await context.close();
  }
}

/** A telephone: narrow, and touched. */
export const PHONE = { viewport: NARROW, hasTouch: true, isMobile: true };

/**
 * The drawing as the server made it: without how it is moved and magnified, what is lit or picked, and where the tab key stops.
 */
export const drawn = (page) =>
  page.evaluate(() => {
    const drawing = document.querySelector("figure svg.drawing:has(> .viewport)")?.cloneNode(true);
    if (!drawing) return "";
    drawing.querySelector(".viewport").removeAttribute("transform");
    for (const element of [drawing, ...drawing.querySelectorAll("*")]) {
      element.removeAttribute("tabindex");
      element.removeAttribute("style");
      element.classList.remove("lit", "lighting", "dragging", "loose", "picked");
      if (element.getAttribute("class") === "") element.removeAttribute("class");
    }
    return drawing.outerHTML.replace(/\s+/g, " ").replaceAll("> <", "><");
  });
