// @ts-check
/**
 * Switched off: it steps aside and takes the shell along. Downloaded lessons and whatever a phone wrote stay.
 * It waits, too, until every page is closed: somebody may be in the middle of a test.
 */
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("qispi-shell-")).map((name) => caches.delete(name))))
      .then(() => self.registration.unregister()),
  );
});
