"""How far somebody reaches into the banks of courses: an editor those of her course, an evaluator every one."""

from django.db.models import Q

from qispi.kit.access import EVERYTHING
from qispi.people.models import Person

LOOK_AFTER = frozenset({"editor", "evaluator"})


def banks_by_role(viewer: Person) -> Q:
    """Course versions; a grant that names a course reaches that one, any other all of them."""
    reached = Q(pk__in=[])
    for grant in viewer.grants:
        if grant.role in LOOK_AFTER:
            reached |= Q(course_key=grant.course_key) if grant.course_key else EVERYTHING
    return reached
