// @ts-check
/**
 * Keeps the shell whole and serves it with the downloaded lessons when there is no network. What has a person in it is
 * never kept. A new one waits until every page of the one before is closed: no code changes under somebody who studies.
 */
const { version, shell, page, files } = self.QISPI;
const SHELL = `qispi-shell-${version}`;
const FILES = "qispi-files";
const LEARNERS = ["/mi-curso/", "/inicio/", "/estudio/"]; // pages that a learner misses without network

self.addEventListener("install", (event) => event.waitUntil(install()));

async function install() {
  await unlessATestRuns();
  const cache = await caches.open(SHELL);
  // names with a hash in them may come from where the page has just put them; the page itself is asked for anew
  await cache.addAll(shell.map((address) => new Request(address, { cache: address === page ? "no-cache" : "default" })));
}

/** The phone may close and open the page of a test by itself: the code must be the same one. Later it is tried again. */
async function unlessATestRuns() {
  const note = await caches.match("/offline/prueba-en-curso", { cacheName: "qispi-notes" });
  if (note && Number(await note.text()) > Date.now()) throw new Error("a test is running");
}

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith("qispi-shell-") && name !== SHELL;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (shell.includes(pathname)) event.respondWith(kept(SHELL, pathname, request));
  else if (pathname.startsWith(files)) event.respondWith(kept(FILES, pathname, request));
  else if (request.mode === "navigate" && LEARNERS.some((start) => pathname.startsWith(start)))
    event.respondWith(fetch(request).catch(() => Response.redirect(page)));
});

async function kept(name, address, request) {
  const cache = await caches.open(name);
  return (await cache.match(address)) ?? fetch(request);
}
