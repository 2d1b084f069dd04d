"""Sealed forms as a phone or a proxy fetches them, and their key once it is out."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from qispi.assessment import sealed
from qispi.assessment.models import SealedForms, Seat
from qispi.assessment.rules.spoken import code_of, grouped
from qispi.kit import clock
from qispi.kit.access import Viewer
from qispi.people.models import Person
from qispi.people.queries import is_own


def sealed_file(sha256: str) -> bytes:
    """The closed forms under their hash, or a 404."""
    try:
        return _data(sha256)
    except SealedForms.DoesNotExist:
        raise Http404 from None


def key_of_sitting(sitting: UUID) -> str:
    """The code that opens a sitting's forms, from its opening on; before it a 404, as for a sitting that is none."""
    found = SealedForms.objects.filter(_is_released(), sitting__uuid=sitting).values_list("sealed_key", flat=True)
    for sealed_key in found:
        return code_of(sealed.from_rest(bytes(sealed_key), sitting))
    raise Http404


def closed_files(viewer: Person, sittings: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The closed file of each of the viewer's sittings that has one: under which hash, and how large."""
    own = Seat.objects.filter(is_own(viewer)).values("sitting")
    rows = SealedForms.objects.filter(sitting__in=own).filter(sitting__in=sittings)
    return {
        sitting: {"sha256": sha, "size": size} for sitting, sha, size in rows.values_list("sitting", "sha256", "size")
    }


class SpokenKey(NamedTuple):
    """The key of a test as a room without signal gets it: read aloud, or as a square."""

    test: str  # which of the edition's tests
    code: str  # in groups
    square: str  # SVG


def spoken_keys(viewer: Viewer, context: UUID) -> list[SpokenKey]:
    """The keys of the tests of a context that are open now; `viewer` reaches it, which the caller has found out."""
    found = SealedForms.objects.filter(_is_released(), sitting__context=context, sitting__closes_at__gt=clock.now())
    return [_spoken(forms) for forms in found.select_related("sitting").defer("data").order_by("sitting__kind")]


def every_sealed_file() -> list[str]:
    """The hashes of what may still be asked for."""
    rows = SealedForms.objects.filter(sitting__closes_at__gt=clock.now(), sitting__cancelled_at=None)
    return sorted(rows.values_list("sha256", flat=True))


def _spoken(forms: SealedForms) -> SpokenKey:
    import segno  # only who leads a room needs it, and every process would load it at its start

    code = code_of(sealed.from_rest(bytes(forms.sealed_key), forms.sitting.uuid))
    square = segno.make(code, error="m").svg_inline(scale=5, omitsize=True)
    return SpokenKey(str(forms.sitting.get_kind_display()), grouped(code), square)


def _is_released() -> Q:
    return Q(released_at__isnull=False) | Q(sitting__opens_at__lte=clock.now(), sitting__cancelled_at=None)


# What is not there is not kept: it may be closed a moment after somebody asked for it.
@lru_cache(maxsize=32)
def _data(sha256: str) -> bytes:
    return bytes(SealedForms.objects.values_list("data", flat=True).get(sha256=sha256))
