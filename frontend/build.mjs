// Bundles the scripts of the pages: `node build.mjs FOLDER` writes them there, with the licences of what they contain.
// build.rs calls it on a copy of this folder, in which the packages are installed.

import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { build } from "esbuild";

/** The scripts, by the name of the file that is served. */
const ENTRY_POINTS = { main: "src/main.ts", whole_graph: "src/whole_graph/whole_graph.ts" };

/** The packages of data that outlines.mjs writes the maps from. */
const DATA_PACKAGES = ["i18n-iso-countries", "world-atlas"].map((name) => join("node_modules", name));

/** Where the licences are served; each bundle names it. */
const NOTICES_LINK = "/assets/licences.txt";

/** Packages that are named by others and not needed here: what stands in for them. */
const STAND_INS = { "d3-transition": "./src/no_transition.ts" };

const folder = process.argv[2];
if (!folder) throw new Error("usage: node build.mjs FOLDER");
await mkdir(folder, { recursive: true });

const { metafile } = await build({
  entryPoints: ENTRY_POINTS,
  outdir: folder,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  alias: STAND_INS,
  charset: "utf8",
  legalComments: "none",
  banner: { js: `/*! Licences of the libraries within: ${NOTICES_LINK} */` },
  metafile: true,
  logLevel: "warning",
});

/** The folder of the package that a bundled file is from; none for our own files. */
function packageFolder(file) {
  return file.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0];
}

const packageFolders = new Set([...Object.keys(metafile.inputs).map(packageFolder).filter(Boolean), ...DATA_PACKAGES]);
const notices = [];
for (const packageAt of [...packageFolders].sort()) {
  const { name, version, license } = JSON.parse(await readFile(join(packageAt, "package.json"), "utf8"));
  const licenceFile = (await readdir(packageAt)).find((file) => /^licen[cs]e/i.test(file));
  if (!licenceFile) throw new Error(`${name} ${version} comes without the text of its licence`);
  notices.push(`${name} ${version} (${license})\n\n${(await readFile(join(packageAt, licenceFile), "utf8")).trim()}\n`);
}
await writeFile(join(folder, "licences.txt"), notices.join(`\n${"-".repeat(72)}\n\n`));
