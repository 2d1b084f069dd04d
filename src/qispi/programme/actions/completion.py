"""Who has met the rule of an edition is written down once, with the place and the sex of that instant."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.bulk import Rows, rows_of
from qispi.ledger.actions import record
from qispi.people.models import Post
from qispi.programme.errors import CannotDo, No
from qispi.programme.evidence import chunks, met_by
from qispi.programme.models import Completion, CompletionAnnulment, Edition, Enrolment
from qispi.programme.rules import Met, held_on, when_counted


class Candidate(NamedTuple):
    """What of an enrolment goes into its completion."""

    enrolment: int
    person: int
    sex: str
    edition: int
    is_imported: bool


class PostPlace(NamedTuple):
    """Where a post is, as its row and its institution say."""

    region: str | None
    institution_region: str | None
    sector: str | None
    institution: int | None
    audience: str


HeldPost = tuple[date | None, date | None, PostPlace]
POST_VALUES = (
    *("person_id", "from_on", "until_on", "region_id", "institution__region_id"),
    *("institution__sector_key", "institution_id", "audience"),
)


@transaction.atomic
def complete_if_met(enrolments: Iterable[Enrolment], *, by: Actor | None) -> list[Completion]:
    """Write down who has met the rule and was not yet written down; the same few statements for 3 or for 10,000."""
    candidates = _candidates([enrolment.pk for enrolment in enrolments])
    return _write(candidates, versions={}, by=by)


@transaction.atomic
def annul_completion(*, completion: Completion, reason: str, by: Actor) -> CompletionAnnulment:
    """From today on it counts no more; what was counted on past days stays as it was."""
    if not reason.strip():
        raise CannotDo(No.REASON_MISSING)
    completion = Completion.objects.select_for_update(of=("self",)).get(pk=completion.pk)
    if known := CompletionAnnulment.objects.filter(completion=completion).first():
        return known
    annulment = CompletionAnnulment.objects.create(
        completion=completion,
        reason=reason.strip(),
        recorded_at=clock.now(),
        recorded_on=clock.today(),
        recorded_by=by.uuid,
    )
    record("completion annulled", completion, by=by, region=completion.region_id or "", version=completion.version)
    return annulment


@transaction.atomic
def correct_completion(*, completion: Completion, reason: str, by: Actor) -> Completion | None:
    """Annul what stood, or take up what was annulled, and write what the facts say now; nothing where the rule is not
    met by them."""
    if not reason.strip():
        raise CannotDo(No.REASON_MISSING)
    written_before = Completion.objects.filter(enrolment=completion.enrolment_id)
    if not CompletionAnnulment.objects.filter(completion=completion).exists():
        annul_completion(completion=completion, reason=reason, by=by)
    elif written_before.filter(annulment=None).exists():
        raise CannotDo(No.ANNULLED)
    candidates = _candidates([completion.enrolment_id], again=True)
    last = written_before.order_by("-version").values_list("version", flat=True)[0]
    written = _write(candidates, versions={completion.enrolment_id: last + 1}, by=by)
    if written:
        record("completion corrected", written[0], by=by, region=written[0].region_id or "", reason=reason.strip())
    return written[0] if written else None


@transaction.atomic
def reconsider(enrolments: Sequence[Enrolment], *, reason: str, by: Actor) -> list[Completion]:
    """After facts were corrected: what changed is annulled and written anew, what is newly met is added."""
    standing = Completion.objects.filter(enrolment__in=enrolments, annulment=None).select_related("edition")
    found = {completion.enrolment_id: completion for completion in standing}
    met = met_by({pk: completion.edition for pk, completion in found.items()})
    written = []
    for pk, completion in found.items():
        if not _says_the_same(completion, met.get(pk)):
            written.append(correct_completion(completion=completion, reason=reason, by=by))
    new = complete_if_met([enrolment for enrolment in enrolments if enrolment.pk not in found], by=by)
    return [completion for completion in written if completion] + new


def _says_the_same(completion: Completion, met: Met | None) -> bool:
    return met is not None and (met.at, met.minutes, met.mark) == (
        completion.met_at,
        completion.minutes,
        completion.mark,
    )


def _candidates(ids: Sequence[int], *, again: bool = False) -> dict[int, Candidate]:
    """Enrolments that stand and, unless `again`, never completed: what was annulled comes back by a correction."""
    found: dict[int, Candidate] = {}
    for some in chunks(ids):
        rows = Enrolment.objects.filter(pk__in=some, cancellation=None, edition__cancelled_at=None)
        if not again:
            rows = rows.filter(completions=None)
        for row in rows.values_list("pk", "person_id", "person__sex", "edition_id", "imported_presence"):
            found[row[0]] = Candidate(*row[:4], is_imported=row[4] is not None)
    return found


def _write(candidates: Mapping[int, Candidate], *, versions: Mapping[int, int], by: Actor | None) -> list[Completion]:
    editions = Edition.objects.in_bulk({candidate.edition for candidate in candidates.values()})
    met = met_by({pk: editions[candidate.edition] for pk, candidate in candidates.items()})
    posts = _posts_of([candidates[pk].person for pk in met])
    rows = [
        _row(candidates[pk], how, posts.get(candidates[pk].person, []), editions, versions.get(pk, 1))
        for pk, how in met.items()
    ]
    _keep(_first_ones_marked(rows))
    for edition_id, people in Counter(row.edition_id for row in rows).items():
        edition = editions[edition_id]
        record("completions recorded", edition, by=by, region=edition.region_id or "", people=people)
    return _as_kept(rows)


def _first_ones_marked(rows: list[Completion]) -> list[Completion]:
    """Who has no other row of that year, here or before, gets the mark by which figures need not look twice."""
    taken: set[tuple[int, int]] = set()
    for some in chunks([row.person_id for row in rows]):
        taken |= set(Completion.objects.filter(person__in=some).values_list("person_id", "year"))
    for row in rows:
        row.is_first_written = (row.person_id, row.year) not in taken
        taken.add((row.person_id, row.year))
    return rows


def _keep(rows: list[Completion]) -> None:
    """Two who write the same completion at the same instant write one; two of one person each write theirs."""
    _insert(rows)
    kept: set[UUID] = set()
    for some in chunks([row.person_id for row in rows if row.is_first_written]):
        kept |= set(Completion.objects.filter(person__in=some, is_first_written=True).values_list("uuid", flat=True))
    late = [row for row in rows if row.is_first_written and row.uuid not in kept]
    for row in late:  # another edition of the same person came first, a moment ago
        row.is_first_written = False
    _insert(late)


def _insert(rows: list[Completion]) -> None:
    ready = rows_of(rows, Completion)
    Rows(f"{ready.statement} ON CONFLICT DO NOTHING", ready.values).insert()


def _as_kept(rows: Sequence[Completion]) -> list[Completion]:
    """`ignore_conflicts` gives no ids back: read what stands, by the uuid for ours, by the enrolment for another's."""
    kept: list[Completion] = []
    for some in chunks([row.enrolment_id for row in rows]):
        kept += Completion.objects.filter(enrolment__in=some, annulment=None)
    return kept


def _posts_of(people: Sequence[int]) -> dict[int, list[HeldPost]]:
    """As plain values: 10,000 objects would cost more than all the rest."""
    posts: dict[int, list[HeldPost]] = defaultdict(list)
    for some in chunks(people):
        rows = Post.objects.filter(person__in=some).order_by("pk").values_list(*POST_VALUES)
        for person_id, since, until, *place in rows:
            posts[person_id].append((since, until, PostPlace(*place)))
    return posts


def _row(
    candidate: Candidate,
    met: Met,
    posts: Sequence[HeldPost],
    editions: Mapping[int, Edition],
    version: int,
) -> Completion:
    counted = when_counted(met.at)
    post = held_on(counted.on, posts)
    return Completion(
        enrolment_id=candidate.enrolment,
        version=version,
        person_id=candidate.person,
        edition_id=candidate.edition,
        met_at=met.at,
        met_on=counted.on,
        year=counted.year,
        month=counted.month,
        recorded_at=clock.now(),
        recorded_on=clock.today(),
        sex=candidate.sex,
        minutes=met.minutes,
        mark=met.mark,
        origin=Completion.Origin.IMPORTED if candidate.is_imported else Completion.Origin.QISPI,
        **_place_of(post, editions[candidate.edition]),
    )


def _place_of(post: PostPlace | None, edition: Edition) -> dict[str, Any]:
    """Where, in which sector and for which audience: the post held then, and nothing where none was known."""
    if post is None:
        return {"audience": edition.audience}
    return {
        "region_id": post.region or post.institution_region,
        "sector_key": post.sector or "",
        "institution_id": post.institution,
        "audience": post.audience or edition.audience,
    }
