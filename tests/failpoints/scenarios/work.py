"""Jobs, files and news."""

from datetime import timedelta
from typing import Any

from django_tasks_db.models import DBTaskResult

from qispi.kit import clock
from qispi.work import actions, events
from qispi.work.models import Event
from tests.builders.people import Nobody, a_coordinator
from tests.failpoints.scenario import AGAIN, of, of_job

NEWS, HEARD = "planted_news", []


def planted_news() -> None:
    """News with a listener of each kind, for these tests alone: the house's own are not counted against its five."""
    events._listeners[NEWS] = {
        "now": ("same_transaction", lambda event: None),
        "later": ("after", lambda event: actions.keep_file(b"Oido", name="o.txt", purpose="planted", owner=Nobody())),
    }


@of(actions.ask_for, again=AGAIN, because="two requests are two jobs; what they do is idempotent")
def _() -> dict[str, Any]:
    return {"kind": "import_institutions", "arguments": {}, "by": a_coordinator()}


@of(actions.keep_file, again=AGAIN, because="a file kept twice is two files with an end each")
def _() -> dict[str, Any]:
    return {"content": b"Lista", "name": "lista.csv", "purpose": "planted", "owner": Nobody()}


@of(actions.delete_file)
def _() -> dict[str, Any]:
    return {"file": actions.keep_file(b"Lista", name="l.csv", purpose="planted", owner=Nobody()), "by": Nobody()}


@of(actions.delete_expired_files, in_steps="one commit for each file")
def _() -> dict[str, Any]:
    with clock.at(clock.now() - timedelta(days=3)):
        for _ in range(2):
            actions.keep_file(b"Lista", name="l.csv", purpose="planted", owner=Nobody())
    return {}


@of(
    actions.announce,
    again=AGAIN,
    because="whoever tells it twice tells two events; each deed tells its own in its commit",
)
def _() -> dict[str, Any]:
    planted_news()
    return {"name": NEWS, "payload": {}}


@of(actions.forget_old_tickets)
def _() -> dict[str, Any]:
    actions.ask_for("import_institutions", {"file": "", "is_dry_run": True}, by=None)
    old = clock.true_now() - timedelta(days=30)
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=old)
    return {}


@of_job("deliver_event")
def _() -> dict[str, Any]:
    planted_news()
    event = Event.objects.create(name=NEWS)
    return {"arguments": {"event": str(event.uuid), "listener": "later"}, "by": None}
