// @ts-check
/** Switched off: it steps aside and takes the shell along. Downloaded lessons and whatever a phone wrote stay. */
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("qispi-shell-")).map((name) => caches.delete(name))))
      .then(() => self.registration.unregister()),
  );
});
