"""A phone in a real browser, with the player's own modules on its own database, and what its screen has shown."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.test import Client
from playwright.sync_api import BrowserContext, Error, Page, Route

from tests.interruptions.world import World

INBOX = "**/offline/inbox/"
HERE = "/healthz"  # the lightest page of the house: what counts here are the modules
PATIENCE = 5  # seconds until what must come has come
OPEN = """async (local) => {
  const { openStore } = await import("/static/offline/player/store.js");
  const { openOutbox, postTo, alone } = await import("/static/offline/player/outbox.js");
  const real = await openStore(indexedDB, local), post = postTo(fetch.bind(window), "/offline/inbox/", local);
  // each step before and after a touch of the disk is counted, so that a seed stops the page at the same one
  const step = () => (phone.left-- > 0 ? undefined : new Promise(() => phone.stands()));
  const counted = (deed) => async (...said) => {
    await step();
    const done = await deed(...said);
    await step();
    return done;
  };
  const store = { ...real, head: counted(real.head), append: counted(real.append) };
  const outbox = openOutbox(store, post.facts), true_now = Date.now;
  const body = (mark) => ({ lesson: "u1-l1", mark, ballast: phone.ballast });
  const told = (context, mark) => ({ kind: "lesson_opened", context, body: body(mark) });
  const stores = ["facts", "aside", "sealed", "known"];
  const asked = (request) => new Promise((tell, fail) => {
    request.onsuccess = () => tell(request.result);
    request.onerror = () => fail(request.error);
  });
  const base = async () => (await asked(indexedDB.open(`qispi-${local}`))).transaction(stores, "readwrite");
  window.phone = {
    shown: [], ballast: "", left: Infinity, stands: () => {},
    keep: async (context, marks) => {
      for (const mark of marks) { await outbox.keep(told(context, mark)); phone.shown.push(mark); }
    },
    flush: () => alone(navigator.locks, local, outbox.flush).then((sent) => sent, (error) => error.constructor.name),
    waiting: store.waiting,
    aside: async () => (await store.aside()).length,
    turn: (by) => { Date.now = () => true_now() + by; },
    copy: async () => {
      const t = await base(), made = {};
      for (const name of stores) {
        const place = t.objectStore(name);
        const keys = await asked(place.getAllKeys()), values = await asked(place.getAll());
        made[name] = keys.map((key, n) => [key, values[n]]);
      }
      return made;
    },
    restore: async (made) => {
      const t = await base();
      for (const name of stores) {
        const place = t.objectStore(name);
        await asked(place.clear());
        for (const [key, value] of made[name]) await asked(place.keyPath ? place.put(value) : place.put(value, key));
      }
    },
  };
}"""

CLOSED = """async (local) => {
  const { openStore } = await import("/static/offline/player/store.js");
  const kept = await openStore(indexedDB, local), closed = await kept.sealed();
  kept.close();
  return closed.length;
}"""


class Phone:
    """One person's phone. `shown` are the facts that its screen said were kept: none of them may be missing."""

    def __init__(self, world: World, study: Any, context: BrowserContext, local: str, trace: list[str]) -> None:
        self.world, self.study, self.context, self.local, self.trace = world, study, context, local, trace
        self.shown: set[str] = set()
        self.made = 0
        self.name = study.person.given_names
        self.page: Page = None  # type: ignore[assignment]
        self.is_everyday = False  # its tab stays from run to run
        self.sign_in()

    def sign_in(self) -> None:
        client = Client()
        client.force_login(self.study.person)
        key = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": key, "url": self.world.url}])

    def open(self, address: str = HERE) -> Page:
        """A tab of this phone; the last one opened is the one in hand. One that stays is loaded anew."""
        if not (self.is_everyday and self.page):
            self.page = self.context.new_page()
        self.page.goto(f"{self.world.url}{address}")
        self.take_up()
        return self.page

    def take_up(self) -> None:
        self.page.evaluate(OPEN, self.local)

    def keep(self, number: int) -> str:
        """Facts are kept; gives back the error that stopped it, if one did."""
        told: str = self.page.evaluate("([c, m]) => phone.keep(c, m).then(() => '', (e) => e.name)", self._next(number))
        self.look()
        self.trace.append(f"{self.name} keeps {number} {told}".rstrip())
        return told

    def stop_while_keeping(self, number: int, steps: int) -> None:
        """They are on their way to the disk and stand still after so many steps; only those shown are promised."""
        begin = """([context, marks, steps]) => new Promise((tell) => {
          phone.left = steps;
          phone.stands = tell;
          phone.keep(context, marks).then(tell);
        })"""
        self.page.evaluate(begin, [*self._next(number), steps])
        self.look()
        self.trace.append(f"{self.name} stands at step {steps} with {len(self.shown)} shown")

    def look(self) -> None:
        self.shown |= set(self.page.evaluate("phone.shown"))

    def flush(self) -> Any:
        sent = self.page.evaluate("phone.flush()")
        self.trace.append(f"{self.name} sends: {sent}")
        return sent

    def begin_to_send(self) -> None:
        self.page.evaluate("() => void phone.flush()")

    def waiting(self) -> int:
        return int(self.page.evaluate("phone.waiting()"))

    def carries(self, other: "Phone") -> int:
        """How many envelopes of somebody else lie on the same phone."""
        return int(self.page.evaluate(CLOSED, other.local))

    def held(self, *, is_kept: bool) -> Route | None:
        """The next request stands still: before the server has seen it, or after its commit. None if none comes."""
        stopped: list[Route] = []

        def hold(route: Route) -> None:
            if is_kept:
                route.fetch()
            stopped.append(route)

        self.page.route(INBOX, hold, times=1)
        self.begin_to_send()
        until(lambda: bool(stopped), self.page)
        self.trace.append(f"{self.name} is held{' after the commit' if is_kept else ''}: {bool(stopped)}")
        return stopped[0] if stopped else None

    def _next(self, number: int) -> list[Any]:
        first, self.made = self.made, self.made + number
        return [str(self.study.uuid), [f"{n}" for n in range(first, self.made)]]


def until(is_so: Callable[[], object], page: Page | None = None) -> None:
    """Wait for something that must come; what does not come is found by the count at the end."""
    end = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < end:
        page.wait_for_timeout(5) if page else time.sleep(0.005)


def let_go(route: Route | None) -> None:
    """A request whose tab is gone can't be ended; it has ended."""
    with suppress(Error):
        if route:
            route.abort("connectionreset")
