"""An edition is opened with sensible defaults, changed while nobody has completed it, or cancelled with a reason."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.ids import new_id
from qispi.learning.queries import latest_version
from qispi.ledger.actions import NOBODY, record
from qispi.programme.actions.completion import complete_if_met
from qispi.programme.actions.sittings import keep_test_in_step
from qispi.programme.errors import CannotDo, No
from qispi.programme.models import Completion, Edition, Enrolment, Signatory
from qispi.territory.models import Institution, Region

COURSE_KEY = "trata-genero"
CHANGEABLE = frozenset(
    {"title", "starts_on", "ends_on", "minutes", "capacity", "modality", "audience", "institution", "region"}
    | {"rule", "minimum_share", "minimum_mark", "attempts_allowed", "has_pre_test", "provider", "is_partial"}
)
ALWAYS_CHANGEABLE = frozenset({"title", "capacity"})
RULE = frozenset({"rule", "minimum_share", "minimum_mark", "minutes"})


class Signs(NamedTuple):
    """Who signs, in what post, on which resolution."""

    name: str
    position: str
    resolution: str = ""


@transaction.atomic
def open_edition(
    *,
    title: str,
    starts_on: date,
    ends_on: date,
    minutes: int,
    provider: str,
    by: Actor | None,
    region: Region | None = None,
    institution: Institution | None = None,
    course_key: str = COURSE_KEY,
    course_version: str = "",
    signatories: Iterable[Signs] = (),
    key: str = "",
    uuid: UUID | None = None,
    **more: Any,
) -> Edition:
    """A new edition; its key says region, year and number unless one is given; the same uuid is the same edition.

    It offers the version of its course that was published last, and opens that version's test where it asks for a mark.
    """
    if uuid and (known := Edition.objects.filter(uuid=uuid).first()):
        return known
    _check(starts_on, ends_on, minutes)
    region = region or (institution.region if institution else None)
    if key and Edition.objects.filter(key=key).exists():
        raise CannotDo(No.KEY_TAKEN)
    edition = Edition.objects.create(
        uuid=uuid or new_id(),
        key=key or _next_key(region, starts_on.year),
        title=title,
        course_key=course_key,
        course_version=course_version or _latest_of(course_key),
        institution=institution,
        region=region,
        starts_on=starts_on,
        ends_on=ends_on,
        minutes=minutes,
        provider=provider,
        opened_at=clock.now(),
        opened_by=by.uuid if by else NOBODY,
        **more,
    )
    _write_signatories(edition, signatories)
    keep_test_in_step(edition, by=by)
    record("edition opened", edition, by=by, region=edition.region_id or "", key=edition.key)
    return edition


@transaction.atomic
def change_edition(
    *, edition: Edition, by: Actor, signatories: Iterable[Signs] | None = None, **changes: Any
) -> Edition:
    """Correct an edition. Once somebody has completed it only its title and its seats change, and its end may be put
    off: who could not hand in her test in time is given more.
    """
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise TypeError(f"not a field that may be changed: {sorted(unknown)}")
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    changed = sorted(name for name, value in changes.items() if getattr(edition, name) != value)
    _check_may_change(edition, changed, put_off=changes.get("ends_on", edition.ends_on) > edition.ends_on)
    for name in changed:
        setattr(edition, name, changes[name])
    if "capacity" in changed and _has_more_people_than_seats(edition):
        raise CannotDo(No.CAPACITY)
    _check(edition.starts_on, edition.ends_on, edition.minutes)
    if changed:
        edition.save(update_fields=changed)
        keep_test_in_step(edition, by=by)
    if RULE & set(changed):  # what was earned before may be enough now
        complete_if_met(Enrolment.objects.filter(edition=edition, cancellation=None), by=by)
    if signatories is not None:  # certificates freeze them at issue, so they may change for those that come
        edition.signatories.all().delete()
        _write_signatories(edition, signatories)
        changed.append("signatories")
    if changed:
        record("edition changed", edition, by=by, region=edition.region_id or "", fields=changed)
    return edition


@transaction.atomic
def cancel_edition(*, edition: Edition, reason: str, by: Actor) -> Edition:
    """The edition does not take place; enrolments stay as history, and nobody is taken in any more."""
    if not reason.strip():
        raise CannotDo(No.REASON_MISSING)
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if edition.cancelled_at:
        return edition
    if Completion.objects.filter(edition=edition, annulment=None).exists():
        raise CannotDo(No.HAS_COMPLETIONS)
    edition.cancelled_at = clock.now()
    edition.save(update_fields=["cancelled_at"])
    keep_test_in_step(edition, by=by)
    record("edition cancelled", edition, by=by, region=edition.region_id or "", reason=reason.strip())
    return edition


def _check(starts_on: date, ends_on: date, minutes: int) -> None:
    if ends_on < starts_on:
        raise CannotDo(No.DATES)
    if minutes <= 0:
        raise CannotDo(No.MINUTES)


def _check_may_change(edition: Edition, changed: list[str], *, put_off: bool) -> None:
    if edition.cancelled_at and changed:
        raise CannotDo(No.IS_CANCELLED)
    free = ALWAYS_CHANGEABLE | {"ends_on"} if put_off else ALWAYS_CHANGEABLE
    if set(changed) - free and Completion.objects.filter(edition=edition, annulment=None).exists():
        raise CannotDo(No.HAS_COMPLETIONS)


def _has_more_people_than_seats(edition: Edition) -> bool:
    # a smaller room than people already taken in can't be promised
    return bool(
        edition.capacity and Enrolment.objects.filter(edition=edition, cancellation=None).count() > edition.capacity
    )


def _latest_of(course_key: str) -> str:
    """The version published last; the first one's name while none is, for a room needs no published course."""
    version = latest_version(course_key)
    return version.version if version else "1"


def _next_key(region: Region | None, year: int) -> str:
    """`loreto-2025-03`; `nacional-2025-01` where it belongs to no region."""
    start = f"{slugify(region.name) if region else 'nacional'}-{year}-"
    taken = Edition.objects.filter(key__startswith=start).values_list("key", flat=True)
    last = max((int(key.removeprefix(start)) for key in taken if key.removeprefix(start).isdigit()), default=0)
    return f"{start}{last + 1:02d}"


def _write_signatories(edition: Edition, signatories: Iterable[Signs]) -> None:
    Signatory.objects.bulk_create(
        Signatory(edition=edition, order=order, **signs._asdict()) for order, signs in enumerate(signatories, 1)
    )
