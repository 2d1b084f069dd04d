"""Goal, editions, enrolment, the room, who completed."""

from collections.abc import Sequence
from datetime import UTC, date, timedelta
from typing import Any

from qispi.facts.actions import Happened
from qispi.kit import clock
from qispi.kit.ids import new_id
from qispi.programme import actions
from qispi.programme.actions.roster import import_roster
from qispi.programme.models import Completion, Edition, Enrolment
from tests.builders.people import Nobody
from tests.builders.programme import (
    FIRST_DAY,
    a_closed_room,
    a_session,
    an_edition,
    an_institution,
    an_operator,
    at,
    enrolled,
    seen,
    some_people,
)
from tests.builders.studies import a_published_course
from tests.failpoints.scenario import REFUSED, of
from tests.failpoints.tables import a_roster, posts

BY = Nobody()


def a_completion() -> Completion:
    a_closed_room(some_people(2))
    return Completion.objects.order_by("pk")[0]


def imported(people: int = 2) -> Sequence[Enrolment]:
    return enrolled(some_people(people), an_edition())


@of(actions.complete_if_met)
def _() -> dict[str, Any]:
    enrolments = imported()
    actions.record_imported_presence(enrolments=enrolments, happened_on=FIRST_DAY, file_sha256="0" * 64, by=BY)
    return {"enrolments": enrolments, "by": BY}


@of(actions.annul_completion)
def _() -> dict[str, Any]:
    return {"completion": a_completion(), "reason": "hechos falsos", "by": BY}


@of(actions.correct_completion, again=REFUSED)
def _() -> dict[str, Any]:
    return {"completion": a_completion(), "reason": "se corrigió la lista", "by": BY}


@of(actions.reconsider)
def _() -> dict[str, Any]:
    completion = a_completion()
    completion.enrolment.edition.sessions.update(closes_at=at("13:00"))
    return {"enrolments": [completion.enrolment], "reason": "otra hora", "by": BY}


@of(actions.open_edition)
def _() -> dict[str, Any]:
    days = {"starts_on": FIRST_DAY, "ends_on": FIRST_DAY, "minutes": 300}
    signs = [actions.Signs("Persona Inventada", "directora")]
    return {
        "title": "Curso",
        "provider": "Ministerio de Ejemplo",
        "signatories": signs,
        "uuid": new_id(),
        "by": BY,
        **days,
    }


@of(actions.change_edition)
def _() -> dict[str, Any]:
    return {"edition": an_edition(), "title": "Otro título", "capacity": 12, "by": BY}


@of(actions.cancel_edition)
def _() -> dict[str, Any]:
    return {"edition": an_edition(), "reason": "no hay sala", "by": BY}


@of(actions.assign_course)
def _() -> dict[str, Any]:
    edition = an_edition(course_key="muestra", rule=Edition.Rule.HOURS_AND_MARK)
    enrolled(some_people(2), edition)
    with clock.at(at("23:00", FIRST_DAY + timedelta(days=9))):  # over by now: the publishing leaves it as it is
        a_published_course()
    return {"edition": edition, "by": BY}


@of(actions.enrol_one)
def _() -> dict[str, Any]:
    return {"person": an_operator(), "edition": an_edition(), "by": BY}


@of(actions.enrol)
def _() -> dict[str, Any]:
    return {"people": some_people(3), "edition": an_edition(capacity=2), "by": BY}


@of(actions.cancel_enrolment)
def _() -> dict[str, Any]:
    return {"enrolment": imported(1)[0], "reason": "pidió salir", "by": BY}


@of(actions.set_goal)
def _() -> dict[str, Any]:
    return {"year": 2025, "shares": [actions.Share(30), actions.Share(20, "salud")], "source": "Plan", "by": BY}


@of(actions.set_posts_to_cover)
def _() -> dict[str, Any]:
    row = actions.Posts(an_institution(), 12, "Plan", date(2025, 1, 15))
    return {"rows": [row], "by": BY}


@of(actions.record_imported_presence)
def _() -> dict[str, Any]:
    return {"enrolments": imported(), "mark": 15, "happened_on": FIRST_DAY, "file_sha256": "0" * 64, "by": BY}


@of(actions.import_posts)
def _() -> dict[str, Any]:
    an_institution()
    return {"source": posts(), "by": BY, "name": "plan.csv"}


@of(actions.mark_presence)
def _() -> dict[str, Any]:
    session = a_session()
    return {"seen": [seen(one) for one in enrolled(some_people(2), session.edition)], "session": session, "by": BY}


@of(actions.correct_presence)
def _() -> dict[str, Any]:
    session = a_closed_room(some_people(2))
    late = enrolled([an_operator("Berta")], session.edition)[0]
    return {"seen": [seen(late, told=at("20:00"))], "session": session, "reason": "faltó anotarla", "by": BY}


@of(actions.project_presence)
def _() -> dict[str, Any]:
    session = a_session()
    enrolment = enrolled([an_operator()], session.edition)[0]
    body = {"enrolment": str(enrolment.uuid), "mark": "whole", "seen_at": at("9:00").astimezone(UTC).isoformat()}
    told = {"id": new_id(), "kind": "presence", "device_at": at("14:05"), "context": session.uuid}
    by = session.trainer
    return {"happened": [Happened(**told, actor=by.uuid, body=body)], "by": by}


@of(import_roster, in_steps="the tree is loaded first where it is missing; the people come in one commit")
def _() -> dict[str, Any]:
    return {"source": a_roster(), "name": "lista.csv", "by": BY, "edition": an_edition(), "is_attended": True}


@of(actions.plan_session)
def _() -> dict[str, Any]:
    hours = {"opens_at": at("9:00"), "closes_at": at("14:00")}
    return {"edition": an_edition(), "place": "Sala", "uuid": new_id(), "by": BY, **hours}


@of(actions.change_session)
def _() -> dict[str, Any]:
    return {"session": a_session(), "place": "Otra sala", "by": BY}


@of(actions.cancel_session)
def _() -> dict[str, Any]:
    return {"session": a_session(), "reason": "huelga", "by": BY}


@of(actions.close_session)
def _() -> dict[str, Any]:
    session = a_session()
    marks = [seen(one) for one in enrolled(some_people(2), session.edition)]
    with clock.at(at("14:05")):
        actions.mark_presence(marks, session=session, by=BY)
    return {"session": session, "people_counted": 2, "by": BY}
