// @ts-check
/**
 * A simulated interview: its first page, a turn with its choices, its debrief. One thing per screen, nothing to type.
 * `#caso/study/key` is the first page; with `/jugar` behind it the turn or the debrief, with a number an earlier one.
 */

import { casesIn } from "../cases.js";
import { addressOf } from "../download.js";
import { isOver, offered, replay, worth } from "../interview.js";
import { button, filled, make } from "../page.js";
import { beginPlay, choose, playsOf } from "../plays.js";
import { debriefOf } from "./debrief.js";

/**
 * @typedef {import("../types.js").Context} Context
 * @typedef {import("../types.js").Study} Study
 * @typedef {import("../plays.js").Play} Play
 * @typedef {{context: Context, study: Study, scenario: any, plays: Play[]}} Table  what lies before her
 */

export const hasHeading = true;
const FORMAT = 1;

/** @param {HTMLElement} root @param {Context} context @param {string[]} path */
export async function open(root, context, [uuid, key, step, place]) {
  const { words, shelf, files, desk } = context;
  const study = shelf.find(uuid), file = study && casesIn(study).find((one) => one.key === key)?.file;
  const kept = file && (await files.match(addressOf(file.sha256)));
  const scenario = kept && (await kept.json());
  if (!study || scenario?.format !== FORMAT) {
    return root.append(make("h1", {}, words.case_invented), make("p", {}, scenario ? words.update : words.missing), back(words));
  }
  const plays = await playsOf(desk, uuid, scenario);
  const table = { context, study, scenario, plays };
  const play = plays[place ? Number(place) : plays.length - 1];
  root.append(...(step === "jugar" && play ? shown(table, play) : firstPage(table)));
}

/** @param {Record<string, string>} words */
const back = (words) => make("p", {}, make("a", { class: "act", href: "#" }, words.back));

/** @param {Table} table */
const addressIn = ({ study, scenario }) => `#caso/${study.study}/${scenario.key}`;

/** @param {Table} table */
function firstPage(table) {
  const { context: { words }, study, scenario, plays } = table;
  const last = plays[plays.length - 1];
  const isOpen = Boolean(last?.way.length) && !isOver(scenario, replay(scenario, last.way));
  const begin = button(isOpen ? "button second wide" : "button wide", isOpen ? words.case_afresh : words.case_begin, () => afresh(table));
  const rules = [words.case_one_by_one, words.case_no_clock, words.case_in_the_end];
  return [
    make("p", { class: "small muted" }, words.case_invented),
    make("div", { class: "stack", lang: study.language },
      make("h1", {}, scenario.title), make("p", { class: "muted" }, scenario.place),
      make("p", { class: "lead" }, scenario.story), make("p", {}, scenario.notice)),
    make("ul", {}, ...rules.map((one) => make("li", {}, one))),
    ...(isOpen ? [make("a", { class: "button wide", href: `${addressIn(table)}/jugar` }, words.case_go_on)] : []),
    begin,
    ...before(table),
    back(words),
  ];
}

/** A new way, and its first turn. @param {Table} table */
async function afresh(table) {
  const { context: { desk, go, draw, say, words }, study, scenario } = table, address = `${addressIn(table)}/jugar`;
  if (!(await beginPlay(desk, study.study, scenario))) {
    say(words.full);
    return false;
  }
  if (location.hash === address) return turned(draw);
  go(address);
}

/** How it went before on this phone. @param {Table} table */
function before(table) {
  const { context: { words }, scenario, plays } = table;
  const ended = plays.map((one, place) => ({ one, place, state: replay(scenario, one.way) })).filter(({ state }) => isOver(scenario, state));
  const lines = ended.map(({ one, place, state }) => {
    const points = filled(words.case_points, worth(scenario, state));
    return make("li", {}, make("a", { class: "act", href: `${addressIn(table)}/jugar/${place}` }, points), " ", make("span", { class: "muted" }, dayOf(one.at)));
  });
  if (!lines.length) return [];
  return [make("section", { class: "part" }, make("h2", { class: "minor" }, words.case_before), make("ul", { class: "stack gap" }, ...lines))];
}

/** @param {number} at */
const dayOf = (at) =>
  new Date(at).toLocaleString("es-PE", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hour12: false });

/** A turn, or what came of it all. @param {Table} table @param {Play} play */
function shown(table, play) {
  const { context: { words }, study, scenario } = table;
  const state = replay(scenario, play.way), turn = scenario.turns[state.turn];
  const title = make("p", { class: "small muted" }, make("span", { lang: study.language }, scenario.title), ` · ${words.case_invented}`);
  const reply = repliedTo(scenario, play.way);
  if (isOver(scenario, state)) {
    const again = button("button wide", words.case_again, () => afresh(table));
    return [title, ...debriefOf(words, study, scenario, play.way, `${reply} ${turn.scene}`), again, back(words)];
  }
  const most = Object.values(scenario.turns).filter((/** @type {any} */ one) => one.choices.length).length;
  const told = turn.disclosures.filter((/** @type {{key: string}} */ one) => state.heard.includes(one.key));
  return [
    title,
    make("h1", { class: "minor" }, filled(words.case_moment, { number: play.way.length + 1, most })),
    make("progress", { max: String(most), value: String(play.way.length), "aria-label": words.case_progress }),
    make("div", { class: "stack", lang: study.language },
      ...(reply ? [make("p", { class: "muted" }, reply)] : []),
      make("p", { class: "lead" }, turn.scene),
      ...(turn.says ? [quoted("", turn.who, turn.says)] : []),
      ...told.map((/** @type {{text: string}} */ one) => quoted("card", turn.who, one.text))),
    make("h2", { class: "minor" }, words.case_what),
    make("div", { lang: study.language }, ...optionsOf(table, state)),
    make("p", { class: "small" }, make("a", { class: "act", href: addressIn(table) }, words.case_leave)),
  ];
}

/** @param {string} kind @param {string} who @param {string} text */
const quoted = (kind, who, text) =>
  make("blockquote", { class: kind }, make("p", {}, make("strong", {}, `${who}:`), ` ${text}`));

/** What followed from the choice before. @param {any} scenario @param {string[]} way */
function repliedTo(scenario, way) {
  if (!way.length) return "";
  const { turn } = replay(scenario, way.slice(0, -1)), last = way[way.length - 1];
  return scenario.turns[turn].choices.find((/** @type {{key: string}} */ one) => one.key === last).reply;
}

/** The first touch counts. @param {Table} table @param {import("../interview.js").State} state */
function optionsOf({ context: { desk, draw, say, words }, study, scenario, plays }, state) {
  let isTouched = false;
  return offered(scenario, state).map((one) => {
    const text = /** @type {any} */ (one).text;
    const option = make("button", { type: "button", class: "option", value: one.key }, make("span", {}, text));
    option.addEventListener("click", async () => {
      if (isTouched) return;
      isTouched = true;
      if (await choose(desk, study.study, scenario, plays, one.key)) return turned(draw);
      isTouched = false;
      say(words.full); // nothing is shown as done that is not on the disk
    });
    return option;
  });
}

/** The next thing is read from its top. @param {() => Promise<void>} draw */
async function turned(draw) {
  await draw();
  scrollTo(0, 0);
  document.getElementById("contenido")?.focus();
}
