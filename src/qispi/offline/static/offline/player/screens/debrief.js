// @ts-check
/** The way taken beside the protocol: what must not happen, each step with its legal basis, the way as picture and list. */

import { SHAPES, deedsOf, pictureOf } from "../case_picture.js";
import { debrief, replay, trace } from "../interview.js";
import { counted, filled, make } from "../page.js";

/**
 * @typedef {Record<string, string>} Words
 * @typedef {{kind: string, label: string, place: string, verified_on: string}} Basis
 */

/** @param {Words} words @param {import("../types.js").Study} study @param {any} scenario @param {string[]} way @param {string} ending */
export function debriefOf(words, study, scenario, way, ending) {
  const lang = study.language, found = debrief(scenario, replay(scenario, way));
  const errors = scenario.errors.filter((/** @type {any} */ one) => found.errors.includes(one.key));
  return [
    make("h1", {}, words.case_way),
    make("p", { lang }, ending),
    verdict(words, found),
    ...(errors.length ? [section(words.case_must_not, ...errors.map((/** @type {any} */ one) => errorOf(words, lang, one)))] : []),
    protocol(words, lang, scenario, found),
    ...glance(words, scenario, way),
    section(words.case_chosen, listOf(words, lang, scenario, way)),
  ];
}

/** @param {string} title @param {(Node | string)[]} inside */
const section = (title, ...inside) => make("section", { class: "stack" }, make("h2", {}, title), ...inside);

/** @param {Words} words @param {ReturnType<typeof debrief>} found */
function verdict(words, { worth, errors }) {
  const why = worth.is_passed ? words.case_exercise : errors.length ? words.case_critical : words.case_steps_missing;
  const points = make("strong", {}, filled(words.case_protocol_points, worth));
  return make("div", { class: `message ${worth.is_passed ? "good" : "care"}` }, make("div", {}, make("p", {}, points, ` ${why}`)));
}

/** @param {Words} words @param {string} lang @param {any} error */
const errorOf = (words, lang, error) =>
  make("div", { class: "card stack close" },
    make("h3", { class: "minor", lang }, error.title), make("p", { lang }, error.why),
    make("p", { lang }, make("strong", {}, words.case_instead), ` ${error.instead}`), basisOf(words, error.basis));

/** @param {Words} words @param {Basis[]} basis */
const basisOf = (words, basis) =>
  make("ul", { class: "small muted" }, ...basis.map((one) =>
    make("li", {}, `${one.kind === "source" ? `${words.case_guide} ` : ""}${one.label}, ${one.place} `,
      ...(one.verified_on ? [] : [make("span", { class: "chip care" }, words.case_verify)]))));

/** What is missing or came out of order is read first. @param {Words} words @param {string} lang @param {any} scenario @param {ReturnType<typeof debrief>} found */
function protocol(words, lang, scenario, found) {
  const lines = found.steps.map(({ state, points }, at) => ({ state, row: stepOf(words, lang, scenario.steps[at], at + 1, state, points) }));
  const well = lines.filter((one) => one.state === "full"), others = lines.filter((one) => one.state !== "full");
  const folded = make("details", {}, make("summary", {}, counted(words, "case_well", well.length)), make("ul", { class: "stack" }, ...well.map((one) => one.row)));
  return section(words.case_protocol,
    ...(others.length ? [make("ul", { class: "stack" }, ...others.map((one) => one.row))] : []),
    ...(well.length ? [folded] : []));
}

/** @param {Words} words @param {string} lang @param {any} step @param {number} number @param {string} state @param {number} points */
function stepOf(words, lang, step, number, state, points) {
  const chip = make("span", { class: `chip ${state === "full" ? "good" : "care"}` }, words[`case_${state}`]);
  const title = make("strong", {}, `${number}. `, make("span", { lang }, step.title));
  const worth = make("span", { class: "muted number" }, `${points}/${step.weight}`);
  return make("li", {}, make("p", {}, title, " ", chip, " ", worth), make("p", { lang }, step.why), basisOf(words, step.basis));
}

/** In the same words as the picture. @param {Words} words @param {string} lang @param {any} scenario @param {string[]} way */
function listOf(words, lang, scenario, way) {
  const moments = trace(scenario, way), deeds = deedsOf(scenario, moments);
  /** @type {{key: string, title: string}[]} */
  const disclosures = Object.values(scenario.turns).flatMap((/** @type {any} */ turn) => turn.disclosures);
  return make("ol", { class: "stack" }, ...moments.map((one, at) => {
    const { scene, choices } = scenario.turns[one.turn];
    const told = disclosures.filter(({ key }) => one.told.includes(key)).map(({ title }) => ` · ${words.case_told} ${title}`);
    return make("li", {},
      make("p", { class: "small muted", lang }, scene),
      make("p", { lang }, choices.find((/** @type {any} */ choice) => choice.key === one.choice).text),
      make("p", { class: "small" }, make("strong", {}, `${at + 1}. ${said(words, deeds[at])}`), ...told));
  }));
}

/** @param {Words} words @param {{kind: string, steps: number[]}} deed */
function said(words, { kind, steps }) {
  if (kind === "error") return words.case_error;
  if (kind === "none") return words.case_no_step;
  const named = steps.map((step) => filled(words.case_step, { step })).join(", ");
  return kind === "late" ? `${named}, ${words.case_out_of_order}` : named;
}

/** @param {string} tag @param {Record<string, string | number>} has @param {(Node | string)[]} inside */
function svg(tag, has, ...inside) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(has)) made.setAttribute(name, String(value));
  made.append(...inside);
  return made;
}

/** @param {string} kind */
const shape = (kind) => [
  svg("path", { class: kind, d: SHAPES[/** @type {keyof typeof SHAPES} */ (kind)] }),
  ...(kind === "error" ? [svg("path", { class: "bang", d: "M0-4v5m0 3v.5" })] : []),
];

/** @param {Words} words @param {any} scenario @param {string[]} way */
function glance(words, scenario, way) {
  const picture = pictureOf(scenario, way);
  if (!picture) return [];
  const { title, first, last, top, height, line, marks } = picture;
  const label = filled(words.case_picture, { count: marks.length, title, first, last });
  const drawn = svg("svg", { class: "way", viewBox: `0 0 320 ${height}`, role: "img", "aria-label": label },
    svg("text", { x: 20, y: 14, class: "loud" }, title),
    svg("text", { x: 20, y: 34, "text-anchor": "middle" }, "0"), svg("text", { x: 120, y: 34, "text-anchor": "middle" }, String(top)),
    svg("path", { class: "grid", d: [20, 70, 120].map((x) => `M${x} 42V${height}`).join("") }),
    svg("path", { class: "line", d: line }),
    ...marks.flatMap((mark) => [
      svg("g", { transform: `translate(${mark.x} ${mark.y})` }, ...shape(mark.kind)),
      svg("text", { x: 144, y: mark.y, dy: 5 }, `${mark.number}. ${said(words, mark)}${mark.is_told ? " «…»" : ""}`),
    ]));
  const keys = Object.keys(SHAPES).map((kind) =>
    make("li", {}, svg("svg", { viewBox: "-12 -10 24 20", "aria-hidden": "true" }, ...shape(kind)), make("span", {}, words[`case_key_${kind}`])));
  const legend = make("ul", { class: "legend way" }, ...keys, make("li", {}, make("b", {}, "«…»"), make("span", {}, words.case_key_told)));
  return [section(words.case_glance, make("figure", { class: "stack close" }, drawn, make("figcaption", {}, legend)))];
}
