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
export async function startBrowser() {
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
    ],
  });
}

/** Sizes of the window, in CSS pixels. */
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };
