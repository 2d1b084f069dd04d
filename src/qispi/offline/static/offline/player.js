// @ts-check
/** The page that a phone keeps: wakes whoever studied here last, shows the screen of the address, then asks the network. */

import { openDesk } from "./player/desk.js";
import { pauseBefore, replaceTests } from "./player/exam_desk.js";
import { counted, filled } from "./player/page.js";
import { openRouter } from "./player/router.js";
import { SCREENS } from "./player/screens.js";
import { openShelf } from "./player/shelf.js";

/** @typedef {import("./player/types.js").Context} Context */

const FILES = "qispi-files";
const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`[data-qispi-${name}]`));

async function start() {
  const screen = part("screen"), said = part("said"), { dataset } = screen;
  /** @type {Record<string, string>} */
  const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
  const say = (/** @type {string} */ sentence) => void (said.textContent = sentence);
  if (!navigator.serviceWorker || !self.caches || !crypto.subtle) return say(words.unable);
  await navigator.serviceWorker.register(dataset.qispiWorker ?? "", { scope: "/" }).catch(() => undefined);

  const addresses = { inbox: dataset.qispiInbox ?? "", phone: dataset.qispiPhone ?? "" };
  const desk = openDesk(addresses, (tally) => tell(words, tally));
  const go = (/** @type {string} */ address) => void (location.hash = address);
  const shelf = openShelf(localStorage), files = await caches.open(FILES);
  const draw = openRouter(screen, part("heading"), SCREENS, () => context);
  /** @type {Context} */
  const context = { words, files, shelf, desk, say, go, draw };

  addEventListener("hashchange", async () => {
    say("");
    await draw();
    scrollTo(0, 0);
    document.getElementById("contenido")?.focus();
  });
  addEventListener("online", async () => setTimeout(desk.send, await pauseBefore(desk.store())));
  await desk.wake();
  await draw();
  await refresh(context, dataset.qispiStudies ?? "");
  await desk.send();
  if (!location.hash.slice(1)) await draw(); // what is being read is not drawn again under its reader
}

/** How much waits, how much was not accepted, or when the last of it was sent.
 * @param {Record<string, string>} words @param {import("./player/desk.js").Tally} tally */
function tell(words, { waiting, aside, sentAt }) {
  const state = part("state");
  const sent = sentAt ? filled(words.sent, { time: sentAt }) : "";
  const told = [waiting ? counted(words, "waiting", waiting) : sent, aside ? counted(words, "aside", aside) : ""];
  state.textContent = told.filter(Boolean).join(" · ");
  state.classList.toggle("care", waiting + aside > 0);
  state.classList.toggle("good", waiting + aside === 0);
}

/** Without network, or with nobody signed in, the shelf stays as it is. @param {Context} context @param {string} address */
async function refresh({ desk, shelf, go }, address) {
  const person = await desk.whoIsHere();
  if (!person) return;
  if (await desk.sitDown(person)) go("#"); // what another person was reading is not gone on with
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const { studies, tests } = await answer.json();
  const kept = desk.store();
  if (kept && tests) await replaceTests(kept, tests);
  for (const study of studies) {
    const known = await fetch(`/offline/cursos/${study.course}/${study.version}/manifest.json`).catch(() => null);
    if (known?.ok) study.manifest = await known.json();
  }
  shelf.replace(studies);
}

start();
