"""Certificates: issued some weeks after an edition by its coordinator; a few revoked, a few corrected."""

from datetime import timedelta
from functools import partial

from demo.stage import NATION, Scene, Scenes, Stage, hour
from demo.world import Fate, Plan, World
from qispi.credentials import actions
from qispi.credentials.models import Certificate, Revocation
from qispi.people.actions import change_person

WAIT = timedelta(days=60)  # the last weeks are left for whoever opens the demo
REVOKED, CORRECTED = 3, 2


def scenes(world: World) -> Scenes:
    """Sixty days after its end an edition's certificates are issued, all at once."""
    for plan in world.editions:
        if plan.fate != Fate.CANCELLED:
            yield Scene(hour(plan.ends_on + WAIT, 16, plan.number % 60), partial(_issue, plan))
    days = (world.size.today - world.size.first).days
    for turn in range(REVOKED):
        yield Scene(hour(world.size.first + timedelta(days=days * (6 + turn) // 10), 17), _revoke)
    for turn in range(CORRECTED):
        yield Scene(hour(world.size.first + timedelta(days=days * (7 + turn) // 10), 17, 30), _correct)


def _issue(plan: Plan, stage: Stage) -> None:
    actions.issue_certificates(edition=stage.editions[plan.number], by=stage.coordinator(plan.region))


def _revoke(stage: Stage) -> None:
    if certificate := _standing():
        reason = "Otra persona firmó en su lugar"
        cause = Revocation.Cause.FALSE_FACTS
        actions.revoke(certificate=certificate, cause=cause, reason=reason, by=stage.who(NATION))


def _correct(stage: Stage) -> None:
    """Her second surname was misspelt: the person is corrected, then the paper; a worker makes the new one."""
    if certificate := _standing():
        by = stage.who(NATION)
        change_person(
            person=certificate.person, maternal_surname=f"{certificate.person.maternal_surname} Modelo", by=by
        )
        actions.correct(certificate=certificate, reason="El segundo apellido estaba mal escrito", by=by)


def _standing() -> Certificate | None:
    """The one in the middle of those that stand."""
    rows = Certificate.objects.filter(revocation=None).select_related("edition", "person", "completion").order_by("pk")
    return rows[rows.count() // 2] if rows.exists() else None
