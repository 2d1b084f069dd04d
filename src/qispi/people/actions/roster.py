"""A roster comes in: compared without the lock, written in one transaction; the same file again changes nothing more.

A row for a known person fills what is empty, proposes what differs and deletes nothing.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

import qispi.intake.actions as intake
from qispi.intake.models import Proposal, RejectedRow
from qispi.kit.access import Actor
from qispi.kit.sheets.reading import read_table_file
from qispi.kit.sheets.values import clean
from qispi.ledger.actions import record
from qispi.people import rules
from qispi.people.actions.persons import NewPerson, NewPost, Prepared, prepare_people, save_prepared
from qispi.people.models import Person, Post
from qispi.people.queries.persons import people_by_documents
from qispi.people.roster.problems import RosterPerson, RosterReading
from qispi.people.roster.reading import read_roster
from qispi.people.roster.sentences import sentence
from qispi.territory.actions import load_tree
from qispi.territory.models import Institution, Region
from qispi.territory.queries import match_institutions

CHUNK = 10_000
_KINDS = {"pasaporte": "passport"}
_UNKNOWN_PLACE = "La institución no está en el directorio; la persona entra y queda por ubicar."
_WHICH_UBIGEO = "El ubigeo se leyó como código del INEI. Si el archivo usa los de RENIEC, las regiones cambian."


@dataclass
class RosterPlan:
    """What a file would do, worked out before the database is locked."""

    reading: RosterReading
    sha256: str
    rows: list[RosterPerson]
    known: dict[tuple[str, str], Person]
    prepared: Prepared
    people: list[Person] = field(default_factory=list)  # to be saved: a field was empty
    posts: list[Post] = field(default_factory=list)
    new_posts: list[Post] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)
    rejected: list[RejectedRow] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)

    @property
    def changes_something(self) -> bool:
        return bool(self.prepared.persons or self.changed or self.rejected)

    def told(self) -> dict[str, Any]:
        """The one object that web and command give."""
        changed = sum(self.known[pair].pk in self.changed for pair in self.known)
        return {
            "people": len(self.rows),
            "women": self.reading.women,
            "men": self.reading.men,
            "new": len(self.prepared.persons),
            "changed": changed,
            "same": len(self.rows) - len(self.prepared.persons) - changed,
            "duplicates": len(self.reading.duplicates),
            "warnings": self.warnings,
            "rejected": [_problem(row.problem) for row in self.reading.rejected],
        }

    def documents(self) -> list[str]:
        """The numbers of the file's people, each once, in order."""
        return sorted({row.number for row in self.rows})

    def marks(self, people: Mapping[tuple[str, str], Person]) -> dict[int, Decimal | None]:
        """The *nota* of each person, by her id."""
        return {people[_pair(row)].pk: row.mark for row in self.rows}


def plan_roster(source: Path | bytes, *, by: Actor | None, is_dry_run: bool) -> RosterPlan:
    """Read a file and compare it with what is known. Refuses what is no roster; writes nothing of it."""
    content = source if isinstance(source, bytes) else source.read_bytes()
    reading = read_roster(read_table_file(content))
    if not is_dry_run:
        load_tree()  # a database that was only migrated has no places yet; a refused file never comes this far
    known = people_by_documents([_pair(row) for row in reading.people])
    places = _Places(reading)
    fresh = [places.new_person(row) for row in reading.people if _pair(row) not in known]
    plan = RosterPlan(reading, hashlib.sha256(content).hexdigest(), reading.people, known, prepare_people(fresh))
    _compare(plan, places)
    unread = intake.shape_rejected(map(_unread, reading.rejected), region=_region_of(by))
    plan.rejected = intake.new_among(RejectedRow, unread)
    plan.warnings = [_problem(problem) for problem in reading.warnings] + places.warnings
    return plan


@transaction.atomic
def save_roster(plan: RosterPlan, *, name: str, context: dict[str, Any], by: Actor | None) -> dict[Any, Person]:
    """Write a plan: new people, what fills the known ones, what waits. Gives everybody of the file by her document."""
    saved = save_prepared(plan.prepared, by=by) if plan.prepared.persons else []
    if plan.people:
        Person.objects.bulk_update(plan.people, ["maternal_surname", "email", "phone", "sort_key"], batch_size=500)
    if plan.posts:
        columns = ["institution", "institution_text", "region", "position", "labour_regime"]
        Post.objects.bulk_update(plan.posts, columns, batch_size=500)
    Post.objects.bulk_create(plan.new_posts)
    if plan.changes_something:
        counts: dict[str, Any] = {key: value for key, value in plan.told().items() if isinstance(value, int)}
        upload = intake.keep_upload(
            kind="roster",
            name=name,
            sha256=plan.sha256,
            context=context,
            summary=counts,
            rejected=plan.rejected,
            proposals=plan.proposals,
            by=by,
        )
        record("roster imported", upload, by=by, file=plan.sha256, **counts)
    fresh = [_pair(row) for row in plan.rows if _pair(row) not in plan.known]
    return plan.known | dict(zip(fresh, saved, strict=True))


class _Places:
    """Where the rows of a file work: institutions by name, regions by institution or by ubigeo."""

    def __init__(self, reading: RosterReading) -> None:
        self.matches = match_institutions({row.institution for row in reading.people if row.institution})
        self.regions = {region.code: region for region in Region.objects.all()}
        self.warnings = [
            _warning(row, reading, "institution", "institution_unknown", _UNKNOWN_PLACE)
            for row in reading.people
            if row.institution and self.institution(row) is None
        ]
        if first := next((row for row in reading.people if row.ubigeo), None):
            self.warnings.append(_warning(first, reading, "ubigeo", "ubigeo_system", _WHICH_UBIGEO))

    def institution(self, row: RosterPerson) -> Institution | None:
        match = self.matches.get(row.institution)
        return match if isinstance(match, Institution) else None

    def post(self, row: RosterPerson) -> NewPost | None:
        institution = self.institution(row)
        region = institution.region if institution and institution.region_id else self.regions.get(row.ubigeo[:2])
        if not (institution or row.institution or region or row.position or row.regime):
            return None
        return NewPost(
            institution=institution,
            institution_text="" if institution else row.institution[:200],
            region=region,
            position=row.position[:120],
            labour_regime=row.regime[:60],
        )

    def new_person(self, row: RosterPerson) -> NewPerson:
        return NewPerson(
            paternal_surname=row.paternal[:80],
            maternal_surname=row.maternal[:80],
            given_names=row.given[:120],
            sex=row.sex,
            documents=[_pair(row)],
            email=row.email,
            phone=row.phone[:20],
            post=self.post(row),
        )


def _compare(plan: RosterPlan, places: _Places) -> None:
    """Fill what is empty in known people and their present posts; propose what differs."""
    posts = _present_posts([person.pk for person in plan.known.values()])
    differences: list[tuple[int, intake.Differs]] = []
    for row in plan.rows:
        if person := plan.known.get(_pair(row)):
            _compare_person(plan, person, row, differences)
            _compare_post(plan, person, posts.get(person.pk), places.post(row), differences)
    shaped = intake.shape_proposals("roster", (difference for _, difference in differences))
    plan.proposals = intake.new_among(Proposal, shaped)
    owners = {difference.record: pk for pk, difference in differences}
    plan.changed |= {owners[proposal.record] for proposal in plan.proposals}


def _compare_person(plan: RosterPlan, person: Person, row: RosterPerson, differences: list[Any]) -> None:
    fills, theirs = False, {"maternal_surname": row.maternal[:80], "email": row.email, "phone": row.phone[:20]}
    for name, value in theirs.items():
        if value and not getattr(person, name):
            setattr(person, name, value)
            fills = True
    if fills:
        person.sort_key = rules.sort_key(person.paternal_surname, person.maternal_surname, person.given_names)
        plan.people.append(person)
        plan.changed.add(person.pk)
    theirs |= {"paternal_surname": row.paternal[:80], "given_names": row.given[:120], "sex": row.sex}
    for name, value in theirs.items():
        now = getattr(person, name)
        if value and now != value and _plain(now) != _plain(value):
            differences.append((person.pk, intake.Differs(person.uuid, name, now, value)))


def _compare_post(
    plan: RosterPlan, person: Person, post: Post | None, theirs: NewPost | None, differences: list[Any]
) -> None:
    if theirs is None:
        return
    if post is None:
        values = {name: getattr(theirs, name) for name in ("institution", "institution_text", "region", "position")}
        plan.new_posts.append(Post(person=person, labour_regime=theirs.labour_regime, **values))
        plan.changed.add(person.pk)
        return
    if _fill_post(post, theirs):
        plan.posts.append(post)
        plan.changed.add(person.pk)
    now = {"institution": str(post.institution or post.institution_text), "position": post.position}
    said = {"institution": str(theirs.institution or theirs.institution_text), "position": theirs.position}
    for name, value in said.items():
        if value and now[name] != value and _plain(now[name]) != _plain(value):
            differences.append((person.pk, intake.Differs(person.uuid, name, now[name], value)))


def _fill_post(post: Post, theirs: NewPost) -> bool:
    """Only what is empty; a text that now matches an institution of the tree is that institution."""
    fills: dict[str, Any] = {}
    if not post.institution_id and theirs.institution and not post.institution_text:
        fills["institution"] = theirs.institution
    if not post.institution_id and not post.institution_text and theirs.institution_text:
        fills["institution_text"] = theirs.institution_text
    for name in ("region", "position", "labour_regime"):
        if getattr(theirs, name) and not getattr(post, name):
            fills[name] = getattr(theirs, name)
    for name, value in fills.items():
        setattr(post, name, value)
    return bool(fills)


def _present_posts(people: Sequence[int]) -> dict[int, Post]:
    found: dict[int, Post] = {}
    for start in range(0, len(people), CHUNK):
        some = Post.objects.filter(person__in=people[start : start + CHUNK], until_on=None)
        found |= {post.person_id: post for post in some.select_related("institution", "region")}
    return found


def _pair(row: RosterPerson) -> tuple[str, str]:
    return _KINDS.get(row.kind.value, row.kind.value), row.number


def _plain(text: str) -> str:
    return rules.sort_key(clean(text), "", "")


def _region_of(by: Actor | None) -> str:
    return next((grant.region_id for grant in getattr(by, "grants", []) if grant.region_id), "")


def _unread(row: Any) -> intake.Unread:
    problem = row.problem
    return intake.Unread(
        problem.sheet, problem.row, problem.column, problem.reason, sentence(problem), row.titles, row.cells
    )


def _problem(problem: Any) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "reason": problem.reason,
        "detail": sentence(problem),
    }


def _warning(row: RosterPerson, reading: RosterReading, key: str, reason: str, detail: str) -> dict[str, Any]:
    layout = next((layout for layout in reading.layouts if layout.sheet == row.sheet), None)
    column = layout.title(key) if layout else ""
    return {"sheet": row.sheet, "row": row.row, "column": column, "reason": reason, "detail": detail}
