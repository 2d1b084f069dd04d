// @ts-check
/** Reads a scenario and ways through it, and answers with the debrief of each: the other half of the comparison. */
import { readFileSync } from "node:fs";
import { pictureOf } from "../../src/qispi/offline/static/offline/player/case_picture.js";
import { debrief, replay, trace } from "../../src/qispi/offline/static/offline/player/interview.js";

const { scenario, ways } = JSON.parse(readFileSync(0, "utf8"));
/** @param {string[]} way */
const told = (way) => ({ ...debrief(scenario, replay(scenario, way)), trace: trace(scenario, way), picture: pictureOf(scenario, way) });
process.stdout.write(JSON.stringify(ways.map(told)));
