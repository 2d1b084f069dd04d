"""The list of persons and the page of one."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from qispi.kit import clock, reading
from qispi.kit.access import Viewer
from qispi.people.documents import hashes_of
from qispi.people.models import ActivationCode, KnownDevice, NoticeSeen, Person, PersonDocument, Post, RoleGrant
from qispi.people.queries.holdings import held_above
from qispi.people.queries.persons import documents_of, people_visible_to
from qispi.people.rules import sort_key

PAGE = 50


@dataclass(frozen=True)
class Line:
    """A person as the list shows her: never more than the last three of a document."""

    person: Person
    post: Post | None
    tail: str


def find_people(viewer: Viewer, text: str, page: str | int, document: tuple[str, str] | None) -> Page[Any]:
    """Fifty persons in reach, by the beginning of a surname or by a whole document."""
    found = people_visible_to(viewer)
    if document:
        found = found.filter(documents__lookup__in=hashes_of(*document))
    elif text:
        found = found.filter(sort_key__startswith=sort_key(text, "", "").removesuffix(" ,").strip())
    present = Prefetch(
        "posts", Post.objects.filter(until_on=None).select_related("institution", "region"), to_attr="present"
    )
    listed = found.order_by("sort_key", "pk").prefetch_related(present, "documents")
    shown = Paginator(listed, PAGE).get_page(page)
    shown.object_list = [_line(person) for person in shown.object_list]  # type: ignore[misc]
    reading.saw("people.find_people", len(shown.object_list), narrowed={"by": "document" if document else "name"})
    return shown


def _line(person: Person) -> Line:
    documents = list(person.documents.all())
    present = getattr(person, "present", [])
    return Line(person, present[0] if present else None, documents[0].tail if documents else "")


@dataclass(frozen=True)
class Dossier:
    """What is held about one person."""

    person: Person
    documents: list[PersonDocument]
    posts: list[Post]
    grants: list[RoleGrant]
    codes: list[ActivationCode]


def dossier(viewer: Viewer, person: Person) -> Dossier:
    """The page of a person in reach."""
    reading.saw("people.dossier", 1, ids=[str(person.uuid)])
    posts = person.posts.select_related("institution", "region").order_by("-until_on", "-recorded_at")
    grants = RoleGrant.objects.filter(person=person).select_related("region", "institution").order_by("-from_at")
    return Dossier(
        person,
        list(person.documents.all()),
        list(posts),
        list(grants),
        list(person.activation_codes.order_by("-made_at")[:5]),
    )


def my_data(viewer: Person) -> dict[str, Any]:
    """All that is held about the viewer, in words: shown, and downloaded as it stands."""
    own = dossier(viewer, viewer)
    numbers = documents_of(viewer, [viewer]).get(viewer.pk, [])
    return {
        _("nombre"): viewer.name,
        _("sexo"): viewer.get_sex_display(),
        _("documentos"): [
            f"{document.get_kind_display()} {number}" for document, number in zip(own.documents, numbers, strict=False)
        ],
        _("correo"): viewer.email,
        _("teléfono"): viewer.phone,
        _("puestos"): [_post_in_words(post) for post in own.posts],
        _("roles"): [grant.in_words for grant in own.grants],
        _("teléfonos reconocidos"): KnownDevice.objects.filter(person=viewer).count(),
        _("aviso de datos visto"): [
            f"{clock.day_of(seen):%d/%m/%Y}"
            for seen in NoticeSeen.objects.filter(person=viewer).order_by("seen_at").values_list("seen_at", flat=True)
        ],
        _("pedidos de corrección"): [
            f"{asked.get_about_display()}: {asked.text}" for asked in viewer.correction_requests.order_by("asked_at")
        ],
        **held_above(viewer),
    }


def _post_in_words(post: Post) -> str:
    """`enfermera · Red de Ejemplo · Lima · 01/03/2025–`, without what is not known."""
    place = [post.position, str(post.institution or post.institution_text), str(post.region or "")]
    days = [f"{day:%d/%m/%Y}" if day else "" for day in (post.from_on, post.until_on)]
    return " · ".join(part for part in [*place, "–".join(days) if any(days) else ""] if part)


def grants_of(viewer: Person, person: Person) -> list[RoleGrant]:
    """The roles that a person holds now."""
    return list(RoleGrant.objects.in_force().filter(person=person).select_related("region", "institution"))


def grant_of(viewer: Person, person: Person, grant_id: int) -> RoleGrant:
    """One role of a person, or a 404."""
    return get_object_or_404(RoleGrant.objects.in_force(), person=person, pk=grant_id)
