"""A fact as an xAPI statement, and back: the grammar maps one to one, so that what happened can leave as a standard.

Pure. The actor is an account with a uuid that names nobody (xAPI 1.0.3, 2.4.2.4), never a document or a name. What a
statement has no word for travels in a context extension of ours.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from qispi.facts.envelope import Happened

# the verbs of ADL's registry where it has one; else ours, under the address of the installation
VERBS = {
    "lesson_opened": "http://adlnet.gov/expapi/verbs/launched",
    "lesson_completed": "http://adlnet.gov/expapi/verbs/completed",
    "check_answered": "http://adlnet.gov/expapi/verbs/answered",
    "hand_in": "http://adlnet.gov/expapi/verbs/attempted",
    "presence": "http://adlnet.gov/expapi/verbs/attended",
}


def statement_of(fact: Happened, *, home: str) -> dict[str, Any]:
    """What happened, in the words of the standard. `home` is the public address of the installation."""
    return {
        "id": str(fact.id),
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": str(fact.actor)}},
        "verb": {"id": VERBS.get(fact.kind, f"{home}xapi/verbs/{fact.kind}"), "display": {"es": fact.kind}},
        "object": {"objectType": "Activity", "id": f"{home}xapi/activities/{fact.context or fact.kind}"},
        "timestamp": fact.device_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "context": {
            "platform": "Qispi",
            "extensions": {
                f"{home}xapi/fact": {
                    "kind": fact.kind,
                    "version": fact.version,
                    "context": str(fact.context) if fact.context else None,
                    "device": fact.device,
                    "sequence": fact.sequence,
                    "body": fact.body,
                }
            },
        },
    }


def fact_of(statement: dict[str, Any], *, home: str) -> Happened:
    """The way back: the same fact, with the same digest."""
    told = statement["context"]["extensions"][f"{home}xapi/fact"]
    return Happened(
        id=UUID(statement["id"]),
        kind=told["kind"],
        actor=UUID(statement["actor"]["account"]["name"]),
        device_at=datetime.fromisoformat(statement["timestamp"]),
        body=told["body"],
        context=UUID(told["context"]) if told["context"] else None,
        version=told["version"],
        device=told["device"],
        sequence=told["sequence"],
    )
