"""The server that is interrupted: the house's own, which dies at a counted statement of a request when it is told to,
and which has the planted fault that QISPI_PLANTED names. Counted, so that a seed always kills it at the same place.
"""

import os
import signal
import time
from pathlib import Path
from threading import Thread
from typing import Any

from django.db import connection

from qispi.config.wsgi import application as sound
from qispi.offline import actions
from qispi.offline.actions.inbox import Answer

__all__ = ["application"]
ORDERS = Path(os.environ["QISPI_DIES_AT"])  # after how many statements of the next batch it dies, once
_true, _seen = actions.take_in, {}  # type: ignore[var-annotated]


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """A batch that comes in while there is an order is the last thing that this server does."""
    if not environ["PATH_INFO"].endswith("/inbox/") or not ORDERS.exists():
        return sound(environ, start_response)
    left = int(ORDERS.read_text())
    ORDERS.unlink()

    def counted(execute: Any, *said: Any) -> Any:
        nonlocal left
        left -= 1
        return execute(*said) if left >= 0 else die()

    with connection.execute_wrapper(counted):
        list(sound(environ, start_response))
    die()  # all was done, and nobody learns it


def die() -> None:
    """`kill -9` on its whole group: nobody says goodbye, and nobody starts it again."""
    os.killpg(os.getpgid(0), signal.SIGKILL)


def answers_first(batch: Any, *, by: Any) -> Answer:
    """Says yes, and keeps it a little later."""
    Thread(target=lambda: (time.sleep(0.2), _true(batch, by=by)), daemon=True).start()
    return Answer(accepted=[str(one.id) for one in batch.facts])


def wants_order(batch: Any, *, by: Any) -> Answer:
    """Takes what comes in its order; what comes late it calls a duplicate, as if it were there."""
    accepted = [str(one.id) for one in batch.facts]
    due = []
    for one in batch.facts:
        if one.sequence > _seen.get(by.uuid, 0):
            _seen[by.uuid] = one.sequence
            due.append(one)
    batch.facts = due
    _true(batch, by=by)
    return Answer(accepted=accepted)


planted: Any = {"answers_first": answers_first, "wants_order": wants_order}.get(os.environ.get("QISPI_PLANTED", ""))
if planted:
    actions.take_in = planted
