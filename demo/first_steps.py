"""What a newcomer tries as the operator: a course at her own pace, its test, and the certificate that follows."""

from datetime import timedelta

from demo.people import CAST
from demo.scenes.editions import SIGNATORIES
from demo.world import MINISTRY
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.learning.queries import latest_version
from qispi.people.queries import people_by_documents
from qispi.people.rules import Role
from qispi.programme import actions
from qispi.programme.models import Edition
from qispi.territory.models import Region

TITLE = "Trata de personas como modalidad de violencia de género"
OPEN_FOR = timedelta(days=21)


def open_at_own_pace(*, by: Actor) -> Edition | None:
    """An edition that the operator of the cast can finish today; none where no course is published."""
    version = latest_version(actions.COURSE_KEY)
    if version is None:
        return None
    edition = actions.open_edition(
        title=TITLE,
        starts_on=clock.today(),
        ends_on=clock.today() + OPEN_FOR,
        minutes=version.minutes,
        provider=MINISTRY,
        region=Region.objects.get(pk="16"),
        signatories=SIGNATORIES,
        modality=Edition.Modality.SELF_PACED,
        rule=Edition.Rule.HOURS_AND_MARK,
        is_partial=True,
        by=by,
    )
    documents = [("dni", one.document) for one in CAST if one.role == Role.OPERATOR]
    actions.enrol(people=people_by_documents(documents).values(), edition=edition, by=by)
    return edition
