"""How far somebody reaches into certificates: people within reach, in editions within reach; one's own always."""

from django.db.models import Q

from qispi.credentials.models import Certificate
from qispi.credentials.rules import Permission
from qispi.kit.access import scope_of
from qispi.people.models import Person
from qispi.people.queries import canonical_ids
from qispi.programme.models import Edition
from qispi.work.models import StoredFile

BUNDLE = "bundle_certificates"  # the job that makes a zip of many, and the purpose of its file
CHUNK = 10_000  # ids of one statement; SQLite takes 32,766 parameters


def certificates_of_own_reach(viewer: Person) -> Q:
    """Those of people within reach, in editions within reach, for who may fetch them."""
    if not viewer.may(Permission.FETCH):
        return Q(pk__in=[])
    editions = Edition.objects.filter(scope_of(viewer, "programme.edition"))
    people = Person.objects.filter(scope_of(viewer, "people.person"))
    return Q(edition__in=editions, person__in=people)


def certificates_of_oneself(viewer: Person) -> Q:
    """One's own, also those that were issued to a row which was merged into one's own."""
    return Q(person__in=[viewer.pk, *(drop for drop, keep in canonical_ids().items() if keep == viewer.pk)])


def may_fetch(viewer: Person, file: StoredFile) -> bool:
    """A stored PDF is for who reaches its certificate now."""
    return Certificate.objects.filter(scope_of(viewer, "credentials.certificate"), file=file.uuid).exists()


def may_fetch_bundle(viewer: Person, file: StoredFile) -> bool:
    """A zip of many is for who asked, while every paper in it is still within her reach."""
    if file.owner != viewer.uuid or not viewer.may(Permission.FETCH):
        return False
    held_there = Certificate.objects.filter(certificates_of_own_reach(viewer))
    ids = file.scope["certificates"]
    return all(
        held_there.filter(pk__in=ids[start : start + CHUNK]).count() == len(ids[start : start + CHUNK])
        for start in range(0, len(ids), CHUNK)
    )


def held(person: Person) -> list[str]:
    """For *Mis datos*: each certificate with its course and its day."""
    rows = Certificate.objects.filter(certificates_of_oneself(person)).select_related("edition").order_by("issued_at")
    return [f"{one.number}: {one.edition.title}, {one.issued_on:%d/%m/%Y}" for one in rows]
