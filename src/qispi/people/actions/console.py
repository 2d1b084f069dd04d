"""What only whoever holds the machine does: the first coordinator, codes for a whole institution."""

from django.db import transaction

from qispi.kit.access import Actor
from qispi.people.actions.codes import SLIPS_AT_ONCE, Slip, hand_out_code, make_slips
from qispi.people.actions.persons import NewPerson, register_people
from qispi.people.actions.roles import grant_role
from qispi.people.errors import UnknownInstitution, UnknownRegion
from qispi.people.models import Person, PersonDocument, PersonMerge, Post, SlipBatch
from qispi.people.rules import Role
from qispi.territory.models import Institution, Region


@transaction.atomic
def admit_person(new: NewPerson, *, role: str, region: str, institution: str, by: Actor) -> tuple[Person, str]:
    """A person with a role and her first code, in one step; nothing stays when one of them is refused."""
    person = register_people([new], by=by)[0]
    if role != Role.OPERATOR:
        grant_role(person=person, role=role, region=_region(region), institution=_institution(institution), by=by)
    return person, hand_out_code(person=person, by=by)


@transaction.atomic
def hand_out_to_institution(*, key: str, by: Actor) -> tuple[SlipBatch, list[Slip], dict[int, str]]:
    """A batch for everybody of a subtree without a PIN, with the last three of each one's document."""
    house = _institution(key)
    if house is None:
        raise UnknownInstitution
    posts = Post.objects.filter(institution__path__startswith=house.path, until_on=None)
    dropped = PersonMerge.objects.filter(undone_at=None).values("drop")
    waiting = Person.objects.filter(pk__in=posts.values("person"), pin=None, is_active=True).exclude(pk__in=dropped)
    people = list(waiting.order_by("sort_key", "pk")[:SLIPS_AT_ONCE])
    batch, slips = make_slips(people=people, institution=house, by=by)
    tails = dict(PersonDocument.objects.filter(person__in=people).order_by("-pk").values_list("person_id", "tail"))
    return batch, slips, tails


def _region(code: str) -> Region | None:
    if not code:
        return None
    if found := Region.objects.filter(pk=code).first():
        return found
    raise UnknownRegion


def _institution(key: str) -> Institution | None:
    if not key:
        return None
    if found := Institution.objects.filter(key=key).first():
        return found
    raise UnknownInstitution
