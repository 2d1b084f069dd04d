// @ts-check
/**
 * At the door of Qispi: what waits on this phone and of whom, by initials. Whoever had signed in has left, so that what
 * she could not send is closed here. Modules are fetched only where somebody has studied on this phone.
 */

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-qispi-waiting]"));

/** @param {HTMLElement} place @param {Record<string, string>} people */
async function tell(place, people) {
  const [{ closeUp, whoWaits }, { openStore }] = await Promise.all([import("./player/carry.js"), import("./player/store.js")]);
  const open = (/** @type {string} */ local) => openStore(indexedDB, local);
  for (const local of Object.values(people)) {
    const kept = await open(local);
    if (crypto.subtle) await closeUp(kept, navigator.locks, false).catch(() => 0); // a full phone: it waits as it is
    kept.close();
  }
  const waiting = await whoWaits(people, open);
  const list = document.createElement("ul");
  for (const one of waiting) {
    const said = place.dataset[one.count === 1 ? "qispiOne" : "qispiMany"] ?? "";
    const line = document.createElement("li");
    line.textContent = said.replace("{count}", String(one.count)).replace("{initials}", one.initials || "—");
    list.append(line);
  }
  place.querySelector("h2")?.after(list);
  place.hidden = waiting.length === 0;
}

const people = place && localStorage.getItem("qispi-people");
if (place && people && self.indexedDB) tell(place, JSON.parse(people));
