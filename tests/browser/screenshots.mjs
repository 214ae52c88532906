// Makes the pictures of the README from the shipped data; scripts/screenshots calls it.

import { mkdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { NARROW, WIDE, startBrowser, startEntente } from "./entente.mjs";

const PICTURES_FOLDER = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));

/** What a picture in a README may weigh. */
const BYTES_MAX = 200_000;

const PATH = "/path?from=a-gurbanov&to=bomca";
const ENTITY = "/entity/cadap-6";

const PICTURES = [
  { name: "home", url: "/", viewport: WIDE, colorScheme: "light" },
  { name: "entity", url: ENTITY, viewport: WIDE, colorScheme: "light" },
  { name: "entity-dark", url: ENTITY, viewport: WIDE, colorScheme: "dark" },
  { name: "entity-narrow", url: ENTITY, viewport: NARROW, colorScheme: "light" },
  { name: "path", url: PATH, viewport: WIDE, colorScheme: "light" },
  { name: "path-dark", url: PATH, viewport: WIDE, colorScheme: "dark" },
  { name: "path-narrow", url: PATH, viewport: NARROW, colorScheme: "light" },
  { name: "path-narrow-dark", url: PATH, viewport: NARROW, colorScheme: "dark" },
];

const server = await startEntente(["graph-data"]);
const browser = await startBrowser();
try {
  await mkdir(PICTURES_FOLDER, { recursive: true });
  for (const { name, url, viewport, colorScheme } of PICTURES) {
    const page = await browser.newPage({ viewport, colorScheme });
    const response = await page.goto(server.address + url);
    if (!response.ok()) throw new Error(`${url} answers ${response.status()}`);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const file = `${PICTURES_FOLDER}${name}.png`;
    await page.screenshot({ path: file });
    await page.close();
    const { size } = await stat(file);
    if (size > BYTES_MAX) throw new Error(`${name}.png has ${size} bytes; ${BYTES_MAX} are allowed`);
    console.log(`docs/pictures/${name}.png  ${size} bytes`);
  }
} finally {
  await browser.close();
  await server.stop();
}
