"""A server with one planted fault, named in QISPI_PLANTED: it must be found."""

import os
import time
from threading import Thread
from typing import Any

from qispi.config.wsgi import application
from qispi.offline import actions
from qispi.offline.actions.inbox import Answer

__all__ = ["application"]
_true, _seen = actions.take_in, {}  # type: ignore[var-annotated]


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
