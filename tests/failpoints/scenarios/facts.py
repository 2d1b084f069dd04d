"""What happened is kept once."""

from datetime import UTC, datetime
from typing import Any

from qispi.facts import actions
from qispi.kit.ids import new_id
from tests.failpoints.scenario import of

NOON = datetime(2025, 3, 10, 17, tzinfo=UTC)


def a_fact() -> actions.Happened:
    return actions.Happened(id=new_id(), kind="presence", actor=new_id(), device_at=NOON, body={"mark": "whole"})


@of(actions.record)
def _() -> dict[str, Any]:
    return {"fact": a_fact()}


@of(actions.record_all)
def _() -> dict[str, Any]:
    return {"facts": [a_fact(), a_fact()]}
