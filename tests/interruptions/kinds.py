"""The kinds of interruption: each a small story of one phone, whose instants the seed chooses.

They end with the network there and somebody signed in; what must be true then is judged in machine.py. Instants are
counted (steps of a page, statements of a server, requests held), never timed: a seed is the same story each time.
"""

import gzip
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import Route

from tests.interruptions.phone import INBOX, Phone, let_go, until

if TYPE_CHECKING:
    from tests.interruptions.machine import Run

Kind = Callable[["Run"], None]
HOUR = 3_600_000
STEPS = 4  # of a fact on its way to the disk: before and after the head is read, before and after it is written
STATEMENTS = 30  # more than a batch has


def tab_closed(run: "Run") -> None:
    """While it writes, or while a request is under way."""
    phone = run.phone()
    phone.open()
    phone.keep(run.few())
    if run.chance.random() < 0.4:
        number = run.few()
        phone.stop_while_keeping(number, run.chance.randint(0, STEPS * number))
        phone.page.close()
        return
    route = phone.held(is_kept=run.chance.random() < 0.5)
    phone.keep(run.chance.randint(0, 2))
    phone.page.close()
    let_go(route)


def browser_killed(run: "Run") -> None:
    """`kill -9` on all of the browser; its folder stays."""
    phone = run.phone(own_browser=True)
    phone.open()
    phone.keep(run.few())
    deed = run.chance.choice(["writing", "sent", "kept"])
    route = phone.held(is_kept=deed == "kept") if deed != "writing" else None
    number = run.few()
    phone.stop_while_keeping(number, run.chance.randint(0, STEPS * number))
    run.kill_browser()
    let_go(route)
    run.new_browser(phone)


def network_cut_mid_request(run: "Run") -> None:
    """Nothing of the request arrives, or its first half; more is kept without network."""
    phone = run.everyday_phone()
    phone.open()
    phone.keep(run.few())
    arrives = run.chance.choice([0.0, 0.3, 0.9])

    def cut(route: Route) -> None:
        body = route.request.post_data_buffer or b""
        if arrives:
            route.fetch(post_data=body[: int(len(body) * arrives)])
        route.abort("internetdisconnected")

    phone.page.route(INBOX, cut, times=1)
    phone.flush()
    run.context.set_offline(True)
    phone.keep(run.chance.randint(0, 3))
    phone.flush()
    run.context.set_offline(False)


def reply_lost_after_commit(run: "Run") -> None:
    """The server has kept it and the phone doesn't learn it: cut, a tired proxy, or the page of a hotel's wifi."""
    phone = run.everyday_phone()
    phone.open()
    for _ in range(run.chance.randint(1, 2)):
        phone.keep(run.few())
        route = phone.held(is_kept=True)
        word = run.chance.choice(["cut", "proxy", "wifi"])
        if word == "cut" or not route:
            let_go(route)
        elif word == "proxy":
            route.fulfill(status=run.chance.choice([500, 502, 504]), body="<h1>Bad Gateway</h1>")
        else:
            route.fulfill(status=200, content_type="text/html", body="<h1>Bienvenido</h1>")
        phone.keep(run.chance.randint(0, 2))


def server_killed(run: "Run") -> None:
    """`kill -9` on the server at a statement of the request, before its reply, or just after it."""
    phone = run.everyday_phone()
    phone.open()
    phone.keep(run.few())
    if run.chance.random() < 0.8:
        run.world.dies_at(run.chance.randint(0, STATEMENTS))
        phone.flush()
        run.world.is_dead()
    else:
        phone.flush()
        run.world.kill()
    phone.keep(run.chance.randint(0, 3))
    phone.flush()
    run.world.start()


def worker_updated(run: "Run") -> None:
    """Another service worker is installed beside unsent facts and waits; it takes over once its pages are closed."""
    phone = run.phone(workers="allow")
    phone.open()
    first = "() => navigator.serviceWorker.register('/sw.js', { scope: '/' }).then(() => navigator.serviceWorker.ready)"
    phone.page.evaluate(f"{first}.then(() => true)")
    phone.page.reload()
    phone.take_up()
    phone.keep(run.few())
    told = """(v) => navigator.serviceWorker.register(`/sw.js?v=${v}`, { scope: "/" }).then((one) =>
    new Promise((tell) => {
      const look = () => one.waiting || one.active?.scriptURL.endsWith(`v=${v}`) ? tell(true) : setTimeout(look, 5);
      look();
    }))"""
    phone.page.evaluate(told, run.seed)
    phone.keep(run.chance.randint(0, 2))
    if run.chance.random() < 0.5:
        phone.flush()
        phone.keep(run.few())
    phone.page.close()  # no page is left: the one that waits takes over
    phone.open("/aprender/")
    phone.keep(1)


def session_expired(run: "Run") -> None:
    """The cookie is gone, or the server has ended the session; more is kept meanwhile."""
    phone = run.everyday_phone()
    phone.open()
    phone.keep(run.few())
    if run.chance.random() < 0.5:
        run.context.clear_cookies()
    else:
        run.end_sessions(phone)
    for _ in range(run.chance.randint(1, 2)):
        phone.flush()
        phone.keep(run.chance.randint(0, 2))
    phone.sign_in()


def person_changed(run: "Run") -> None:
    """A colleague signs in on the same phone while facts of the first person wait; the player's own page decides."""
    ada = run.phone()
    _sit_down(ada)
    ada.keep(run.few())
    bruno = _while_she_sends(run, ada) if run.chance.random() < 0.5 else run.phone("Bruno")  # one cookie for both
    if run.chance.random() < 0.7:
        with ada.page.expect_response("**/offline/quien.json"):
            ada.page.evaluate("() => dispatchEvent(new Event('online'))")  # her page is still open
    ada.page.close()
    _sit_down(bruno)
    bruno.keep(run.few())
    bruno.page.evaluate("() => dispatchEvent(new Event('online'))")
    until(lambda: bruno.waiting() == 0, bruno.page)
    until(lambda: bruno.carries(ada) == 0, bruno.page)  # what he can't read goes after his own
    bruno.page.close()
    ada.sign_in()


def _while_she_sends(run: "Run", ada: Phone) -> Phone:
    """The player has asked who is there; before it sends, somebody else is."""
    signed_in: list[Phone] = []

    def change(route: Route) -> None:
        said = route.fetch()
        signed_in.append(run.phone("Bruno"))
        route.fulfill(response=said)

    ada.page.route("**/offline/quien.json", change, times=1)
    ada.page.evaluate("() => dispatchEvent(new Event('online'))")
    until(lambda: bool(signed_in), ada.page)
    return signed_in[0]


def _sit_down(phone: Phone) -> None:
    """At the player's page, whose store for this person is the one that the facts go to."""
    page = phone.page = phone.context.new_page()
    page.goto(f"{phone.world.url}/aprender/")
    whose = "(who) => JSON.parse(localStorage.getItem('qispi-people') ?? '{}')[who]"
    phone.local = page.wait_for_function(whose, arg=str(phone.study.person.uuid)).json_value()
    page.locator("[data-qispi-screen] section").first.wait_for()  # all was asked: nothing of its start sends any more
    phone.take_up()


def storage_near_full(run: "Run") -> None:
    """The browser runs out of room while facts are kept, and says so; then there is room again."""
    phone = run.phone()
    phone.page = run.context.new_page()
    phone.page.goto(f"{run.world.url}/healthz")
    room = run.context.new_cdp_session(phone.page)
    size = run.chance.randint(
        40_000, 120_000
    )  # before its first use: the browser remembers for a while how much it had
    room.send("Storage.overrideQuotaForOrigin", {"origin": run.world.url, "quotaSize": size})
    phone.take_up()
    phone.page.evaluate("(n) => { phone.ballast = 'a'.repeat(n); }", run.chance.randint(3000, 6000))
    for _ in range(20):
        if phone.keep(1):
            break
    if run.chance.random() < 0.5:
        phone.flush()
        phone.keep(run.few())
    room.send("Storage.overrideQuotaForOrigin", {"origin": run.world.url})
    phone.keep(run.few())


def clock_changed(run: "Run") -> None:
    """An hour ahead, a day behind, years off, and changed in between."""
    phone = run.everyday_phone()
    phone.open()
    for _ in range(run.chance.randint(2, 4)):
        hours = run.chance.choice([1, -1, 24, -24, 24 * 365, -24 * 3650, run.chance.randint(-500, 500), 0])
        phone.page.evaluate("(by) => phone.turn(by)", hours * HOUR)
        phone.keep(run.few())
        if run.chance.random() < 0.3:
            phone.flush()


def batch_reordered(run: "Run") -> None:
    """What a phone sends arrives in another order, some of it twice, and an old request once more."""
    phone = run.everyday_phone()
    phone.open()
    earlier: list[bytes] = []

    def stir(route: Route) -> None:
        said = json.loads(gzip.decompress(route.request.post_data_buffer or b""))
        said["facts"] += run.chance.sample(said["facts"], run.chance.randint(0, len(said["facts"])))
        run.chance.shuffle(said["facts"])
        body = gzip.compress(json.dumps(said).encode())
        if earlier and run.chance.random() < 0.5:
            route.fetch(post_data=run.chance.choice(earlier))
        earlier.append(body)
        route.fulfill(response=route.fetch(post_data=body))

    phone.page.route(INBOX, stir)
    for _ in range(run.chance.randint(1, 3)):
        phone.keep(run.few())
        phone.flush()
    phone.keep(run.chance.randint(0, 2))


def restored_from_old_backup(run: "Run") -> None:
    """The phone's store of yesterday comes back, after what it held was sent, and goes on from there."""
    phone = run.everyday_phone()
    phone.open()
    phone.keep(run.few())
    old = phone.page.evaluate("phone.copy()")
    phone.keep(run.chance.randint(0, 3))
    if run.chance.random() < 0.4:
        let_go(phone.held(is_kept=True))
    phone.flush()
    phone.page.evaluate("(old) => phone.restore(old)", old)
    if run.chance.random() < 0.3:
        phone.flush()
    phone.keep(run.few())


KINDS: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        *(tab_closed, browser_killed, network_cut_mid_request, reply_lost_after_commit, server_killed, worker_updated),
        *(session_expired, person_changed, storage_near_full, clock_changed, batch_reordered, restored_from_old_backup),
    )
}
HEAVY = {"browser_killed", "worker_updated", "person_changed"}  # seconds, where the others take half a one
