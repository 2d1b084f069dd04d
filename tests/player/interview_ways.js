// @ts-check
/** Reads a scenario and ways through it, and answers with the debrief of each: the other half of the comparison. */
import { readFileSync } from "node:fs";
import { debrief, replay } from "../../src/qispi/offline/static/offline/player/interview.js";

const { scenario, ways } = JSON.parse(readFileSync(0, "utf8"));
/** @param {string[]} way */
const told = (way) => debrief(scenario, replay(scenario, way));
process.stdout.write(JSON.stringify(ways.map(told)));
