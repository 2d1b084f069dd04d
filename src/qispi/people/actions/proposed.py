"""What a file says of a person, taken by who may change her: as a correction of her data or as a move to a post."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qispi.intake.events import Records, Stands
from qispi.kit import clock
from qispi.people.actions.persons import CHANGEABLE, change_person, move_post
from qispi.people.models import Person, Post
from qispi.people.queries.persons import people_visible_to
from qispi.territory.models import Institution
from qispi.territory.queries import match_institutions

LABELS = {
    "paternal_surname": _("Apellido paterno"),
    "maternal_surname": _("Apellido materno"),
    "given_names": _("Nombres"),
    "sex": _("Sexo"),
    "email": _("Correo"),
    "phone": _("Teléfono"),
    "institution": _("Institución"),
    "position": _("Cargo"),
}


def stand(viewer: Any, records: Sequence[UUID]) -> Mapping[UUID, Stands]:
    """The persons within reach, with what we have of each: two queries."""
    people = list(people_visible_to(viewer).filter(uuid__in=records))
    posts = Post.objects.filter(person__in=people, until_on=None).select_related("institution", "region")
    present = {post.person_id: post for post in posts}
    return {
        person.uuid: Stands(
            person.name, reverse("people:person", args=[person.uuid]), _now(person, present.get(person.pk))
        )
        for person in people
    }


def accept(by: Any, record: UUID, taken: Mapping[str, str]) -> None:
    """Names, sex and contact are corrected; another institution or position is a move from today on."""
    person = people_visible_to(by).filter(uuid=record).first()
    if person is None:
        raise Http404
    if changes := {name: value for name, value in taken.items() if name in CHANGEABLE}:
        change_person(person=person, by=by, **changes)
    if moved := {name: value for name, value in taken.items() if name not in CHANGEABLE}:
        _move(person, moved, by)


def _move(person: Person, moved: Mapping[str, str], by: Any) -> None:
    post = Post.objects.filter(person=person, until_on=None).first() or Post()
    institution, text = post.institution, post.institution_text
    if said := moved.get("institution", ""):
        match = match_institutions([said], region=post.region).get(said)
        institution = match if isinstance(match, Institution) else None
        text = "" if institution else said[:200]
    region = institution.region if institution and institution.region else post.region
    position = moved.get("position", post.position)[:120]
    if (institution, text, position) == (post.institution, post.institution_text, post.position):
        return  # somebody moved the person there meanwhile
    kept = {"labour_regime": post.labour_regime, "audience": post.audience}
    move_post(
        person=person,
        institution=institution,
        institution_text=text,
        region=region,
        position=position,
        from_on=clock.today(),
        by=by,
        **kept,
    )


def _now(person: Person, post: Post | None) -> dict[str, str]:
    now = {name: str(getattr(person, name)) for name in CHANGEABLE}
    if post:
        now |= {"institution": str(post.institution or post.institution_text), "position": post.position}
    return now


RECORDS = Records(labels=LABELS, stand=stand, accept=accept)
