"""Faults that others had in the field, planted one by one: the machine is worth something only if it finds them."""

import re
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import BrowserContext, Route

STATIC = Path(__file__).resolve().parents[2] / "src/qispi/offline/static/offline"
SERVER_FAULT = {"answers_first", "wants_order"}


class Patch(NamedTuple):
    """A line of a module, and what a careless hand would have written."""

    module: str
    sound: str
    careless: str


APPEND = "if (await store.append(fact, head, await linkOf(fact))) {"
POST = "reply = await post(batch); // throws without network; nothing was forgotten"
CAUGHT = "if (!(error instanceof NotRead)) throw error;"
PATCHES = {
    "shown_before_written": Patch(
        "player/outbox.js",
        APPEND,
        "const link = await linkOf(fact); setTimeout(() => store.append(fact, head, link), 400); if (true) {",
    ),
    "forgets_before_the_reply": Patch(
        "player/outbox.js", POST, "await store.forget(batch.map((one) => one.id)); reply = await post(batch);"
    ),
    "a_failed_request_counts_as_sent": Patch(
        "player/outbox.js",
        CAUGHT,
        "if (!(error instanceof NotRead)) { await store.forget(batch.map((one) => one.id)); throw error; }",
    ),
    "a_new_id_each_time_it_is_sent": Patch(
        "player/outbox.js",
        POST,
        "reply = await post(batch.map((one) => ({ ...one, id: crypto.randomUUID() })));"
        "reply.accepted = batch.map((one) => one.id);",
    ),
    "a_new_worker_begins_empty": Patch(
        "player/store.js",
        "`qispi-${local}`",
        "`qispi-${local}${navigator.serviceWorker?.controller?.scriptURL.split('?')[1] ?? ''}`",
    ),
    "signing_out_clears_the_phone": Patch(
        "player/outbox.js",
        CAUGHT,
        "if (error instanceof SignedOut) await store.forget(batch.map((one) => one.id));" + CAUGHT,
    ),
    "a_batch_does_not_say_whose_it_is": Patch("player/outbox.js", '"X-Qispi": person,', '"X-Qispi": "1",'),
    "a_full_phone_says_nothing": Patch(
        "player/outbox.js",
        APPEND,
        "if (await store.append(fact, head, await linkOf(fact)).catch(() => true)) {",
    ),
    "what_is_of_tomorrow_waits": Patch(
        "player/outbox.js",
        "for (let batch = await store.first(BATCH); batch.length; batch = await store.first(BATCH)) {",
        "const due = async () => (await store.first(BATCH)).filter((one) => Date.parse(one.at) <= Date.now());"
        "for (let batch = await due(); batch.length; batch = await due()) {",
    ),
    "an_id_made_of_the_order": Patch(
        "player/facts.js",
        "id: newId(now), at:",
        "id: `${told.context?.slice(0, 24)}${String((head?.sequence ?? 0) + 1).padStart(12, '0')}`, at:",
    ),
}
# the kind that must find it, and what is planted for it
FAULTS = {
    "tab_closed": "shown_before_written",
    "browser_killed": "forgets_before_the_reply",
    "network_cut_mid_request": "a_failed_request_counts_as_sent",
    "reply_lost_after_commit": "a_new_id_each_time_it_is_sent",
    "server_killed": "answers_first",
    "worker_updated": "a_new_worker_begins_empty",
    "session_expired": "signing_out_clears_the_phone",
    "person_changed": "a_batch_does_not_say_whose_it_is",
    "storage_near_full": "a_full_phone_says_nothing",
    "clock_changed": "what_is_of_tomorrow_waits",
    "batch_reordered": "wants_order",
    "restored_from_old_backup": "an_id_made_of_the_order",
}


def plant(kind: str, context: BrowserContext) -> None:
    """The browser gets the careless module in the place of the sound one."""
    if not kind or FAULTS[kind] in SERVER_FAULT:
        return
    patch = PATCHES[FAULTS[kind]]
    sound = (STATIC / patch.module).read_text()
    assert patch.sound in sound, f"{FAULTS[kind]}: {patch.module} has changed"
    text = sound.replace(patch.sound, patch.careless)

    def serve(route: Route) -> None:
        route.fulfill(status=200, content_type="text/javascript", body=text)

    name = re.escape(patch.module.removesuffix(".js"))
    context.route(re.compile(rf"/static/offline/{name}(\.[0-9a-f]+)?\.js"), serve)
