// @ts-check
/** Seals, on the player's side, what tests/offline/test_the_phones_hand.py opens: `node seal_for_a_test.js '{…}'`. */

import { linkOf } from "../../src/qispi/offline/static/offline/player/facts.js";
import { sealed } from "../../src/qispi/offline/static/offline/player/seal.js";

const { said, key, facts } = JSON.parse(process.argv[2]);
const envelope = await sealed(said, key), links = await Promise.all((facts ?? []).map(linkOf));
console.log(JSON.stringify({ envelope, links }));
