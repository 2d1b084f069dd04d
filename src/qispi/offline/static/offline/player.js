// @ts-check
/**
 * Takes a course along and shows it without network: files enter the phone's store only once their hash was verified,
 * so that what lies there is ready, and a download that was cut goes on with what is missing.
 *
 * @typedef {{path: string, sha256: string, size: number, packed: number}} File
 * @typedef {{id: string, files: File[], packed: number}} Unit
 * @typedef {{player: number, format: number, shared: File[], units: Unit[], packed: number}} Manifest
 * @typedef {{id: string, title: string, minutes: number, file: string}} Lesson
 * @typedef {{study: string, course: string, version: string, title: string, language: string, done: string[],
 *   units: {id: string, number: number, title: string, lessons: Lesson[]}[], manifest?: Manifest}} Study
 * @typedef {{match(address: string): Promise<Response | undefined>, put(address: string, file: Response): Promise<void>}} Store
 */

import { newId } from "./player/facts.js";
import { leave } from "./player/leave.js";
import { SignedOut, alone, openOutbox, postTo } from "./player/outbox.js";
import { openStore } from "./player/store.js";

export const PLAYER = 2;
export const FORMAT = 1;
const FILES = "qispi-files";
const SHELF = "qispi-shelf";
const PEOPLE = "qispi-people"; // who stands behind which store of this phone, by number
const MINE = "qispi-mine"; // the store of whoever was signed in last

/** @param {string} sha256 */
export const addressOf = (sha256) => `/offline/archivos/${sha256}`;

/** @param {Manifest} manifest */
export const isUnderstood = (manifest) => manifest.player <= PLAYER && manifest.format === FORMAT;

/** @param {BufferSource} data */
export async function hashOf(data) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The files that are not here yet. @param {File[]} files @param {Store} store */
export async function missing(files, store) {
  const here = await Promise.all(files.map((file) => store.match(addressOf(file.sha256))));
  return files.filter((_, place) => !here[place]);
}

/**
 * @param {File[]} files @param {Store} store @param {typeof fetch} get
 * @param {(done: number, all: number) => void} tell
 */
export async function download(files, store, get, tell) {
  const waiting = await missing(files, store);
  let done = files.length - waiting.length;
  for (const file of waiting) {
    tell(done, files.length);
    await store.put(addressOf(file.sha256), await verified(file, get));
    done += 1;
  }
  tell(done, files.length);
}

/** A file whose bytes are what the manifest says; a broken copy on the way is asked for once more. */
async function verified(/** @type {File} */ file, /** @type {typeof fetch} */ get) {
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const answer = await get(addressOf(file.sha256), { cache, credentials: "omit" });
    if (!answer.ok) continue;
    const data = await answer.arrayBuffer();
    if (data.byteLength === file.size && (await hashOf(data)) === file.sha256) return new Response(data);
  }
  throw new Error(`not what was published: ${file.path}`);
}

/** @param {string} sentence @param {Record<string, string | number>} values */
export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/** A sentence has one form for one and another for more. @param {Record<string, string>} words @param {string} name @param {number} count */
export const counted = (words, name, count) => filled(words[`${name}_${count === 1 ? "one" : "many"}`], { count });

/** @param {Study} study */
const placeIn = (study) => `place-${study.study}`;

/** The lesson after this one on the way, or none. @param {Study} study @param {string} lesson */
export function after(study, lesson) {
  const way = study.units.flatMap((unit) => unit.lessons);
  return way[way.findIndex((one) => one.id === lesson) + 1];
}

/** Where she left, or what comes after it that was not read. @param {Study} study @param {string | undefined} place */
export function goesOnWith(study, place) {
  const way = study.units.flatMap((unit) => unit.lessons);
  const isUnread = (/** @type {Lesson} */ lesson) => !study.done.includes(lesson.id);
  const at = way.findIndex((one) => one.id === place);
  return way.slice(Math.max(at, 0)).find(isUnread) ?? way.find(isUnread);
}

/** @param {Document} page */
async function start(page) {
  const screen = /** @type {HTMLElement} */ (page.querySelector("[data-qispi-screen]"));
  const said = /** @type {HTMLElement} */ (page.querySelector("[data-qispi-said]"));
  const heading = /** @type {HTMLElement} */ (page.querySelector("[data-qispi-heading]"));
  const title = heading.textContent ?? "";
  /** @type {Record<string, string>} */
  const words = JSON.parse(page.getElementById("words")?.textContent ?? "{}");
  if (!navigator.serviceWorker || !self.caches || !crypto.subtle) {
    said.textContent = words.unable;
    return;
  }
  await navigator.serviceWorker.register(screen.dataset.qispiWorker ?? "", { scope: "/" }).catch(() => undefined);
  const store = await caches.open(FILES);
  /** @type {Study[]} */
  let shelf = JSON.parse(localStorage.getItem(SHELF) ?? "[]");
  const state = /** @type {HTMLElement} */ (page.querySelector("[data-qispi-state]"));
  /** @type {Awaited<ReturnType<typeof desk>> | null} */
  let mine = localStorage.getItem(MINE) ? await desk(localStorage.getItem(MINE) ?? "") : null;
  let sentAt = "";

  /** The store of a person on this phone, and her outbox. */
  async function desk(/** @type {string} */ local) {
    const kept = await openStore(indexedDB, local);
    const people = Object.entries(JSON.parse(localStorage.getItem(PEOPLE) ?? "{}"));
    const person = people.find(([, store]) => store === local)?.[0];
    const post = postTo(fetch.bind(self), screen.dataset.qispiInbox ?? "", local, person).facts;
    return { local, kept, outbox: openOutbox(kept, post, count) };
  }

  async function count() {
    const waiting = mine ? await mine.kept.waiting() : 0;
    const aside = mine ? (await mine.kept.aside()).length : 0;
    const sent = sentAt ? filled(words.sent, { time: sentAt }) : "";
    const told = [waiting ? counted(words, "waiting", waiting) : sent, aside ? counted(words, "aside", aside) : ""];
    state.textContent = told.filter(Boolean).join(" · ");
    state.classList.toggle("care", waiting + aside > 0);
    state.classList.toggle("good", waiting + aside === 0);
  }

  /** On the disk first, then on its way if there is one. */
  async function keep(/** @type {Study} */ study, /** @type {string} */ kind, /** @type {Record<string, string>} */ body) {
    try {
      if (!mine) throw new Error("no store");
      await mine.outbox.keep({ kind, context: study.study, body });
    } catch {
      said.textContent = words.full; // nothing is shown as done that is not on the disk
      return false;
    }
    send();
    return true;
  }

  async function send() {
    if (!mine || !(await isHers(mine.local))) return; // another person's session must not carry what is hers
    const { outbox, local } = mine;
    try {
      if (await alone(navigator.locks, local, outbox.flush)) {
        sentAt = new Date().toLocaleTimeString("es-PE", { hour: "2-digit", minute: "2-digit", hour12: false });
      }
    } catch (error) {
      if (!(error instanceof SignedOut || error instanceof Error)) throw error; // no network: it stays and is counted
    }
    await count();
  }

  async function isHers(/** @type {string} */ local) {
    const person = await whoIsHere();
    return Boolean(person) && JSON.parse(localStorage.getItem(PEOPLE) ?? "{}")[person] === local;
  }

  /** Whoever is signed in, by number; nothing without network or session. @returns {Promise<string>} */
  async function whoIsHere() {
    const answer = await fetch(screen.dataset.qispiPhone ?? "", { headers: { Accept: "application/json" } }).catch(() => null);
    return answer?.ok && !answer.redirected ? (await answer.json()).person : "";
  }

  async function sitDown(/** @type {string} */ person) {
    const people = JSON.parse(localStorage.getItem(PEOPLE) ?? "{}");
    people[person] ??= newId();
    localStorage.setItem(PEOPLE, JSON.stringify(people));
    localStorage.setItem(MINE, people[person]);
    if (mine?.local === people[person]) return;
    if (mine) location.hash = ""; // a lesson of another person's study is not gone on with
    mine?.kept.close();
    mine = await desk(people[person]);
  }

  const make = (/** @type {string} */ tag, /** @type {Record<string, string>} */ said = {}, /** @type {(Node | string)[]} */ ...inside) => {
    const made = page.createElement(tag);
    for (const [name, value] of Object.entries(said)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };

  async function refresh() {
    const person = await whoIsHere();
    if (!person) return; // no network, or nobody signed in: the shelf stays as it is
    await sitDown(person);
    const answer = await fetch(screen.dataset.qispiStudies ?? "", { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return; // no network, or nobody signed in: the shelf stays as it is
    const { studies } = await answer.json();
    for (const study of studies) {
      const known = await fetch(`/offline/cursos/${study.course}/${study.version}/manifest.json`).catch(() => null);
      if (known?.ok) study.manifest = await known.json();
      else study.manifest = shelf.find((one) => one.study === study.study)?.manifest;
    }
    for (const study of studies) {
      const before = shelf.find((one) => one.study === study.study);
      study.done = [...new Set([...study.done, ...(before?.done ?? [])])]; // read here, and perhaps not sent yet
    }
    shelf = studies;
    localStorage.setItem(SHELF, JSON.stringify(shelf));
  }

  async function unitOf(/** @type {Study} */ study, /** @type {Study["units"][0]} */ unit) {
    const part = make("section", { class: "stack close" });
    const files = study.manifest?.units.find((one) => one.id === unit.id)?.files ?? [];
    const waiting = await missing(files, store);
    part.append(make("h2", {}, `${filled(words.unit, unit)}. `, make("span", { lang: study.language }, unit.title)));
    if (files.length && !waiting.length) part.append(make("p", { class: "small toned good" }, words.ready));
    else part.append(offer(study, files, waiting));
    const list = make("ol", { class: "lessons" });
    const isHere = new Set(files.filter((file) => !waiting.includes(file)).map((file) => file.path));
    unit.lessons.forEach((lesson, place) => {
      const notes = [counted(words, "minutes", lesson.minutes), study.done.includes(lesson.id) && words.read, !isHere.has(lesson.file) && words.missing];
      const inside = make("span", {}, make("span", { lang: study.language }, lesson.title), make("small", {}, notes.filter(Boolean).join(" · ")));
      const number = make("b", { "aria-hidden": "true" }, String(place + 1));
      list.append(make("li", {}, make("a", isHere.has(lesson.file) ? { href: `#${study.study}/${lesson.id}` } : {}, number, inside)));
    });
    part.append(list);
    return part;
  }

  function offer(/** @type {Study} */ study, /** @type {File[]} */ files, /** @type {File[]} */ waiting) {
    const { manifest } = study;
    if (!manifest) return make("p", { class: "small muted" }, words.missing);
    if (!isUnderstood(manifest)) return make("p", { class: "small" }, words.update);
    const size = Math.ceil(waiting.reduce((sum, file) => sum + file.packed, 0) / 1024);
    const button = make("button", { class: "button wide", type: "button" }, filled(words.download, { size }));
    button.addEventListener("click", async () => {
      button.setAttribute("disabled", "");
      navigator.storage?.persist?.();
      try {
        await download([...manifest.shared, ...files], store, fetch.bind(self), (done, all) => {
          said.textContent = filled(words.downloading, { done, all });
        });
        said.textContent = words.ready;
        await draw();
      } catch {
        said.textContent = words.cut;
        button.removeAttribute("disabled");
      }
    });
    return button;
  }

  async function lessonOf(/** @type {Study} */ study, /** @type {Lesson} */ lesson) {
    const file = study.manifest?.units.flatMap((unit) => unit.files).find((one) => one.path === lesson.file);
    const kept = file && (await store.match(addressOf(file.sha256)));
    if (!kept) return [make("p", {}, words.missing), make("p", {}, make("a", { class: "button second", href: "#" }, words.back))];
    const text = make("div", { lang: study.language });
    listen(text, study, lesson, await kept.text());
    await keep(study, "lesson_opened", { lesson: lesson.id });
    await mine?.kept.remember(placeIn(study), lesson.id).catch(() => undefined); // a full phone was told so above
    const next = after(study, lesson.id);
    const ways = make("div", { class: "part stack" });
    const read = make("button", { class: "button wide", type: "button" }, study.done.includes(lesson.id) ? words.next : words.complete);
    read.addEventListener("click", async () => {
      read.setAttribute("disabled", "");
      if (!study.done.includes(lesson.id)) {
        if (!(await keep(study, "lesson_completed", { lesson: lesson.id }))) return void read.removeAttribute("disabled");
        study.done.push(lesson.id);
        localStorage.setItem(SHELF, JSON.stringify(shelf));
      }
      location.hash = next ? `#${study.study}/${next.id}` : "#";
    });
    ways.append(read);
    ways.append(make("p", {}, make("a", { class: "act", href: "#" }, words.back)));
    return [text, ways];
  }

  /** The compiler's own bytes, whose hash was verified before they were kept. The first answer opened is the answer. */
  function listen(/** @type {HTMLElement} */ text, /** @type {Study} */ study, /** @type {Lesson} */ lesson, /** @type {string} */ html) {
    text.innerHTML = html;
    for (const question of /** @type {NodeListOf<HTMLElement>} */ (text.querySelectorAll("[data-qispi-check]"))) {
      let isAnswered = false;
      for (const choice of /** @type {NodeListOf<HTMLDetailsElement>} */ (question.querySelectorAll("[data-qispi-option]"))) {
        choice.addEventListener("toggle", () => {
          if (!choice.open || isAnswered) return;
          isAnswered = true;
          const { qispiCheck: check = "" } = question.dataset, { qispiOption: option = "" } = choice.dataset;
          keep(study, "check_answered", { lesson: lesson.id, check, option });
        });
      }
    }
  }

  function goOn(/** @type {Study} */ study, /** @type {Lesson} */ lesson) {
    const link = make("a", { class: "button wide", href: `#${study.study}/${lesson.id}` }, make("span", { lang: study.language }, lesson.title));
    return make("div", { class: "stack close" }, make("p", { class: "small muted" }, words.go_on), link);
  }

  async function isHere(/** @type {Study} */ study, /** @type {Lesson} */ lesson) {
    const file = study.manifest?.units.flatMap((unit) => unit.files).find((one) => one.path === lesson.file);
    return Boolean(file && (await store.match(addressOf(file.sha256))));
  }

  /** Whoever studied here leaves; how much is still to be sent. */
  async function getUp() {
    mine?.kept.close();
    const remove = (/** @type {string} */ local) => void indexedDB.deleteDatabase(`qispi-${local}`);
    const people = JSON.parse(localStorage.getItem(PEOPLE) ?? "{}");
    const { staying, unsent } = await leave(people, (local) => openStore(indexedDB, local), remove);
    for (const name of [SHELF, PEOPLE, MINE]) localStorage.removeItem(name);
    if (unsent) localStorage.setItem(PEOPLE, JSON.stringify(staying));
    await caches.delete(FILES);
    shelf = [];
    mine = null;
    await count();
    return unsent;
  }

  async function overview() {
    if (!shelf.length) return [make("p", {}, words.empty)];
    const shown = [];
    for (const study of shelf) {
      shown.push(make("p", { class: "lead", lang: study.language }, study.title));
      const next = goesOnWith(study, await mine?.kept.recall(placeIn(study)));
      if (next && (await isHere(study, next))) shown.push(goOn(study, next));
      for (const unit of study.units) shown.push(await unitOf(study, unit));
    }
    const clear = make("button", { class: "button second wide", type: "button" }, words.clear);
    clear.addEventListener("click", async () => {
      clear.setAttribute("disabled", "");
      const unsent = await getUp();
      screen.replaceChildren();
      said.textContent = unsent ? counted(words, "left", unsent) : words.cleared;
    });
    return [...shown, clear];
  }

  async function draw() {
    const [uuid, key] = location.hash.slice(1).split("/");
    const study = shelf.find((one) => one.study === uuid);
    const lesson = study?.units.flatMap((unit) => unit.lessons).find((one) => one.id === key);
    heading.hidden = Boolean(lesson); // a lesson brings its own
    heading.textContent = title;
    screen.replaceChildren(...(study && lesson ? await lessonOf(study, lesson) : await overview()));
  }

  addEventListener("hashchange", async () => {
    said.textContent = "";
    await draw();
    scrollTo(0, 0);
    page.getElementById("contenido")?.focus();
  });
  addEventListener("online", send);
  await count();
  await draw();
  await refresh();
  await send();
  if (!location.hash.slice(1)) await draw(); // a lesson that is being read is not drawn again under its reader
}

if (typeof document !== "undefined") start(document);
