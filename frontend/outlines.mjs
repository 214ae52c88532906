// Writes the outlines of countries for the maps: `node outlines.mjs FILE`. They are Natural Earth's at 1:50 million, in the
// public domain, as the package world-atlas has them; i18n-iso-countries tells which code of two letters a number stands for.
// build.rs calls it on a copy of this folder, in which the packages are installed.
//
// A line has a country: its code (none where ISO 3166-1 has none), the place of its mark, and its rings, the largest first. A
// ring is a list of degrees east and north, in hundredths, each point but the first as its distance from the one before.

import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { feature } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

/** How much of a corner may be lost, in square degrees: less than a pixel of a map of one country of middling size. */
const CORNER_MIN = 0.002;
/** Islands smaller than this, in square degrees, are left out where the country has a larger one. */
const ISLAND_MIN = 0.01;
const UNITS_PER_DEGREE = 100;

const file = process.argv[2];
if (!file) throw new Error("usage: node outlines.mjs FILE");
const read = async (name) => JSON.parse(await readFile(createRequire(import.meta.url).resolve(name), "utf8"));
const codes = new Map((await read("i18n-iso-countries/codes.json")).map(([letters, , number]) => [number, letters]));
const topology = simplify(presimplify(await read("world-atlas/countries-50m.json")), CORNER_MIN);

/** Twice the area within a ring. */
function doubleArea(ring) {
  let sum = 0;
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length];
    sum += x * nextY - nextX * y;
  });
  return Math.abs(sum);
}

/** A place well within a ring: the middle of the widest stretch at half its height. */
function middle(ring) {
  const heights = ring.map(([, y]) => y);
  // Between two units, so that no corner lies on the line.
  const height = Math.floor((Math.min(...heights) + Math.max(...heights)) / 2) + 0.5;
  const crossings = [];
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length];
    if (y > height !== nextY > height) crossings.push(x + ((height - y) / (nextY - y)) * (nextX - x));
  });
  crossings.sort((one, other) => one - other);
  let widest = [0, 0];
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    if (crossings[index + 1] - crossings[index] > widest[1] - widest[0]) widest = [crossings[index], crossings[index + 1]];
  }
  return [Math.round((widest[0] + widest[1]) / 2), Math.round(height)];
}

/** The points of a ring in units, without those that fall together; empty where nothing is left. */
function inUnits(ring) {
  const points = ring.map((point) => point.map((degrees) => Math.round(degrees * UNITS_PER_DEGREE)));
  const apart = points.filter(([x, y], index) => index === 0 || x !== points[index - 1][0] || y !== points[index - 1][1]);
  // The last point of a ring is its first.
  apart.pop();
  return apart.length < 3 ? [] : apart;
}

function written(ring) {
  const steps = ring.map(([x, y], index) => (index === 0 ? [x, y] : [x - ring[index - 1][0], y - ring[index - 1][1]]));
  return steps.map((step) => step.join(" ")).join(" ");
}

const countries = new Map();
topology.objects.countries.geometries.forEach((geometry, index) => {
  const { coordinates, type } = feature(topology, geometry).geometry;
  // Only the outer ring of each part: a country within another is drawn over it.
  const parts = (type === "Polygon" ? [coordinates] : coordinates).map((polygon) => inUnits(polygon[0]));
  const code = codes.get(geometry.id) ?? "";
  const key = code || `without ${index}`;
  countries.set(key, { code, rings: [...(countries.get(key)?.rings ?? []), ...parts.filter((ring) => ring.length > 0)] });
});

const area = (ring) => doubleArea(ring) / 2 / UNITS_PER_DEGREE ** 2;
const lines = [];
for (const { code, rings } of countries.values()) {
  rings.sort((one, other) => doubleArea(other) - doubleArea(one));
  const kept = rings.filter((ring, index) => index === 0 || area(ring) >= ISLAND_MIN);
  if (kept.length > 0) lines.push([code, middle(kept[0]).join(" "), ...kept.map(written)].join("\t"));
}
await writeFile(file, `${lines.sort().join("\n")}\n`);
