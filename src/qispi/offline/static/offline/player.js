// @ts-check
/** The page that a phone keeps: wakes whoever studied here last, shows the screen of the address, then asks the network. */

import "../ui/exit.js";
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
  addEventListener("online", async () => setTimeout(desk.sendNow, await pauseBefore(desk.store())));
  document.addEventListener("visibilitychange", () => document.hidden || desk.sendNow());
  await desk.wake();
  await draw();
  await refresh(context, dataset.qispiStudies ?? "");
  if (!location.hash.slice(1)) await draw(); // what is being read is not drawn again under its reader
  await desk.send();
  await navigator.serviceWorker.register(dataset.qispiWorker ?? "", { scope: "/" }).catch(() => undefined); // the screen first
}

/** How much waits, how much was not accepted, when the last of it was sent, and what waits of others.
 * @param {Record<string, string>} words @param {import("./player/desk.js").Tally} tally */
function tell(words, { waiting, aside, sentAt, others }) {
  const state = part("state");
  const theirs = others.map((one) => filled(words[`others_${one.count === 1 ? "one" : "many"}`], one));
  const sent = sentAt ? filled(words.sent, { time: sentAt }) : "";
  const told = [waiting ? counted(words, "waiting", waiting) : sent, aside ? counted(words, "aside", aside) : "", ...theirs];
  state.textContent = told.filter(Boolean).join(" · ");
  state.classList.toggle("care", waiting + aside + others.length > 0);
  state.classList.toggle("good", waiting + aside + others.length === 0);
}

/** Without network, or with nobody signed in, the shelf stays as it is. @param {Context} context @param {string} address */
async function refresh({ desk, shelf, go }, address) {
  const headers = { Accept: "application/json", "If-None-Match": shelf.tag() };
  const answer = await fetch(`${address}?known=${shelf.known()}`, { headers, cache: "no-store" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return; // or nothing has changed
  const told = await answer.json();
  if (await desk.sitDown(told)) go("#"); // what another person was reading is not gone on with
  const kept = desk.store();
  if (kept) await replaceTests(kept, told.tests ?? []);
  shelf.replace(told.studies, answer.headers.get("ETag") ?? "");
}

start();
