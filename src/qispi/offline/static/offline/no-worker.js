// @ts-check
/**
 * Switched off: it steps aside and takes the shell along. Downloaded lessons and whatever a phone wrote stay.
 * It waits, too, until every page is closed, and while a test runs it does not come at all.
 */
self.addEventListener("install", (event) => event.waitUntil(unlessATestRuns()));

async function unlessATestRuns() {
  const note = await caches.match("/offline/prueba-en-curso", { cacheName: "qispi-notes" });
  if (note && Number(await note.text()) > Date.now()) throw new Error("a test is running");
}

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("qispi-shell-")).map((name) => caches.delete(name))))
      .then(() => self.registration.unregister()),
  );
});
