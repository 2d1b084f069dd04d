"""What a person does with a course: facts through the one door, and their projection in the same transaction.

The fact says who did what and when, so that the ledger has nothing to add; it writes down who let people begin.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Model, OuterRef, QuerySet, Subquery

from qispi.facts.actions import Happened, record_all
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.bulk import Rows, insert_new, rows_of
from qispi.kit.prepared import Prepared
from qispi.learning.errors import CannotStudy, NoStep
from qispi.learning.events import COMPLETED
from qispi.learning.models import CheckAnswer, CourseVersion, LessonCompletion, LessonOpening, Study
from qispi.learning.published import answers_in, outline
from qispi.learning.rules import StepKind
from qispi.ledger.actions import NOBODY, record
from qispi.people.models import Person
from qispi.people.queries import PreparedOwn, is_own
from qispi.work.actions import announce

CHUNK = 10_000  # ids of one statement; SQLite takes 32,766 parameters
_ROWS: dict[StepKind, type[Model]] = {
    StepKind.OPENED: LessonOpening,
    StepKind.COMPLETED: LessonCompletion,
    StepKind.ANSWERED: CheckAnswer,
}


@dataclass(frozen=True)
class Step:
    """What somebody did with a lesson; the id was made with the page or on the phone."""

    id: UUID
    kind: StepKind
    lesson: str
    at: datetime  # the clock of whoever tells
    check: str = ""
    option: str = ""
    device: str = ""
    sequence: int | None = None


@dataclass
class Kept:
    """What became of each step."""

    kept: list[Step] = field(default_factory=list)
    known: list[UUID] = field(default_factory=list)
    refused: dict[UUID, NoStep] = field(default_factory=dict)


class _Taken(NamedTuple):
    """A study that nobody else writes in until this transaction ends."""

    pk: int
    uuid: UUID
    version: UUID


def _taken(**which: Any) -> QuerySet[Any, Any]:
    # the version as a subquery: joined, it would be locked too, and everybody who studies it would wait
    version = Subquery(CourseVersion.objects.filter(pk=OuterRef("version")).values("uuid"))
    found = Study.objects.filter(**which).select_for_update()
    return found.annotate(of_version=version).values_list("pk", "uuid", "of_version")


def _taken_own(viewer: Person, uuid: UUID) -> QuerySet[Any, Any]:
    return _taken(uuid=uuid).filter(is_own(viewer))


_LOCKED = Prepared(_Taken, lambda pk: _taken(pk=pk), int)
_OWN = PreparedOwn(_Taken, _taken_own, UUID)


@transaction.atomic
def begin_studies(
    people: Iterable[Person],
    *,
    version: CourseVersion,
    audience_of: Callable[[Person], str] | None = None,
    by: Actor | None,
) -> dict[int, Study]:
    """Everybody's study of a version, by person; who has begun it already goes on with hers. The same few statements
    for 3 or for 10,000.
    """
    wanted = {person.pk: person for person in people}
    standing = _studies(version, list(wanted))
    rows = [
        Study(
            person=person,
            version=version,
            audience=audience_of(person) if audience_of else "",
            begun_at=clock.now(),
            begun_by=by.uuid if by else NOBODY,
        )
        for pk, person in wanted.items()
        if pk not in standing
    ]
    if not rows:
        return standing
    # two enrolments of the same person at once begin one study: the constraint keeps the first
    ready = rows_of(rows, Study)
    Rows(f"{ready.statement} ON CONFLICT DO NOTHING", ready.values).insert()
    record("studies begun", version, by=by, people=len(rows))
    return standing | _studies(version, [row.person_id for row in rows])


def open_lesson(*, study: Study, lesson: str, id: UUID, by: Actor) -> Kept:
    """She has a lesson before her: next time she goes on there."""
    return _one(Step(id, StepKind.OPENED, lesson, clock.now()), study, by)


def complete_lesson(*, study: Study, lesson: str, id: UUID, by: Actor) -> Kept:
    """She read a lesson to its end; its minutes count from now on, once."""
    return _one(Step(id, StepKind.COMPLETED, lesson, clock.now()), study, by)


def answer_check(*, study: Study, lesson: str, check: str, option: str, id: UUID, by: Actor) -> Kept:
    """She answered a question of a lesson; it makes no mark."""
    return _one(Step(id, StepKind.ANSWERED, lesson, clock.now(), check, option), study, by)


@transaction.atomic
def keep_steps(steps: Sequence[Step], *, study: Study, by: Actor) -> Kept:
    """Keep what she did, one step or an evening's; sent again it is the same row, and a refused one says why."""
    (taken,) = _LOCKED.rows(study.pk)  # one study at a time: two clicks of the same button come one after the other
    known, kept, fresh = _ids_known(steps), Kept(), []
    is_read_again = any(step.kind == StepKind.COMPLETED and step.id not in known for step in steps)
    completed = set(study.completions.values_list("lesson", flat=True)) if is_read_again else set()
    for step in steps:
        if step.id in known or (step.kind == StepKind.COMPLETED and step.lesson in completed):
            kept.known.append(step.id)
        elif why := _why_not(step, taken):
            kept.refused[step.id] = why
        else:
            fresh.append(step)
    receipt = record_all([_fact(step, study, by) for step in fresh])
    kept.refused |= dict.fromkeys(receipt.refused, NoStep.ID_TAKEN)
    kept.kept = _first_of_each_lesson([step for step in fresh if step.id not in receipt.refused])
    _project([(taken, kept.kept)])
    return kept


@transaction.atomic
def project_steps(happened: Sequence[Happened], by: Person) -> Mapping[UUID, str]:
    """Facts that were kept become steps of one's own studies; those that can't are named with the reason."""
    return _project_steps(happened, by)


def _project_steps(happened: Sequence[Happened], by: Person) -> Mapping[UUID, str]:
    """Nothing is looked for that the rows say themselves when they are written: a step that was counted is there."""
    refused: dict[UUID, str] = {}
    counted: list[tuple[_Taken, list[Step]]] = []
    told: dict[UUID | None, list[Happened]] = {}
    for fact in happened:
        told.setdefault(fact.context, []).append(fact)
    for context, facts in sorted(told.items(), key=lambda one: str(one[0])):  # one order: no two wait for each other
        own = _OWN.rows(by, context) if context else []
        if not own:
            refused |= dict.fromkeys((fact.id for fact in facts), str(NoStep.UNKNOWN_LESSON))
            continue
        steps = [_step(fact) for fact in facts]
        cannot = {step.id: str(why) for step in steps if (why := _why_not(step, own[0]))}
        refused |= cannot
        counted.append((own[0], _first_of_each_lesson([step for step in steps if step.id not in cannot])))
    _project(counted)
    return refused


@transaction.atomic
def _one(step: Step, study: Study, by: Actor) -> Kept:
    kept = keep_steps([step], study=study, by=by)
    if why := kept.refused.get(step.id):
        raise CannotStudy(why)
    return kept


# the inbox calls its handlers in a transaction of its own: a savepoint would cost two statements of each batch
project_inside = _project_steps


def _ids_known(steps: Sequence[Step]) -> set[UUID]:
    """A second click tells the same story a second later: it is known, though its clock differs."""
    known: set[UUID] = set()
    for kind in {step.kind for step in steps}:
        ids = [step.id for step in steps if step.kind == kind]
        known |= set(_ROWS[kind]._default_manager.filter(pk__in=ids).values_list("pk", flat=True))
    return known


def _why_not(step: Step, study: _Taken) -> NoStep | None:
    lesson = outline(study.version).lessons.get(step.lesson)
    if lesson is None:
        return NoStep.UNKNOWN_LESSON
    if step.kind != StepKind.ANSWERED:
        return None
    options = answers_in(study.version, lesson).get(step.check, {})
    return None if step.option in options else NoStep.UNKNOWN_CHECK


def _first_of_each_lesson(steps: Sequence[Step]) -> list[Step]:
    """Two completions of one lesson in one batch: the earlier counts."""
    first: dict[str, Step] = {}
    for step in sorted(steps, key=lambda each: each.at):
        if step.kind == StepKind.COMPLETED:
            first.setdefault(step.lesson, step)
    return [step for step in steps if step.kind != StepKind.COMPLETED or first[step.lesson] is step]


def _project(counted: Sequence[tuple[_Taken, Sequence[Step]]]) -> None:
    """One statement for each kind of step. What is there stays: a lesson that was completed counts from then."""
    rows: dict[type[Model], list[dict[str, Any]]] = {}
    for study, steps in counted:
        for step in steps:
            rows.setdefault(_ROWS[step.kind], []).append(_MAKES[step.kind](step, study))
    new = {model: insert_new(some, model) for model, some in rows.items()}
    fresh = new.get(LessonCompletion, set())
    for study, steps in counted:
        if read := [step.lesson for step in steps if step.kind == StepKind.COMPLETED and step.id in fresh]:
            announce(COMPLETED, {"study": str(study.uuid), "lessons": read})


def _opening(step: Step, study: _Taken) -> dict[str, Any]:
    return {"id": step.id, "study_id": study.pk, "lesson": step.lesson, "opened_at": step.at}


def _completion(step: Step, study: _Taken) -> dict[str, Any]:
    minutes = outline(study.version).lessons[step.lesson].minutes
    own = {"id": step.id, "study_id": study.pk, "lesson": step.lesson}
    return own | {"minutes": minutes, "completed_at": step.at}


def _answer(step: Step, study: _Taken) -> dict[str, Any]:
    answers = answers_in(study.version, outline(study.version).lessons[step.lesson])[step.check]
    own = {"id": step.id, "study_id": study.pk, "lesson": step.lesson, "check_key": step.check}
    return own | {"option": step.option, "is_right": answers[step.option], "answered_at": step.at}


_MAKES: dict[StepKind, Callable[[Step, _Taken], dict[str, Any]]] = {
    StepKind.OPENED: _opening,
    StepKind.COMPLETED: _completion,
    StepKind.ANSWERED: _answer,
}


def _fact(step: Step, study: Study, by: Actor) -> Happened:
    body: dict[str, Any] = {"lesson": step.lesson}
    if step.kind == StepKind.ANSWERED:
        body |= {"check": step.check, "option": step.option}
    return Happened(
        id=step.id,
        kind=str(step.kind),
        actor=by.uuid,
        context=study.uuid,
        device=step.device,
        sequence=step.sequence,
        device_at=step.at,
        body=body,
    )


def _step(fact: Happened) -> Step:
    return Step(
        id=fact.id,
        kind=StepKind(fact.kind),
        lesson=str(fact.body.get("lesson", "")),
        at=fact.device_at,
        check=str(fact.body.get("check", "")),
        option=str(fact.body.get("option", "")),
        device=fact.device,
        sequence=fact.sequence,
    )


def _studies(version: CourseVersion, people: list[int]) -> dict[int, Study]:
    found: dict[int, Study] = {}
    for start in range(0, len(people), CHUNK):
        for study in Study.objects.filter(version=version, person__in=people[start : start + CHUNK]):
            found[study.person_id] = study
    return found
