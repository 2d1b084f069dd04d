"""What must hold of the rows: facts that stay, seats, capacity, posts, documents, the ledger."""

from collections.abc import Iterable

from demo.truth.never import NEVER
from demo.truth.weekly import Check, Week, holds, instant, rows
from qispi.kit import clock

# What is only ever added, with the columns that no later deed may touch.
KEPT = {
    "programme_completion": "id, met_at, recorded_on, region_id, sector_key, sex, minutes, mark",
    "programme_completionannulment": "id, completion_id, recorded_on",
    "programme_presence": "id, session_id, enrolment_id, mark, seen_at",
    "programme_enrolment": "id, edition_id, person_id, enrolled_at",
    "programme_enrolmentcancellation": "id, enrolment_id, cancelled_at",
    "programme_sessionclosing": "id, session_id, closed_at",
    "learning_lessoncompletion": "id, study_id, lesson, minutes, completed_at",
    "assessment_attempt": "id, seat_id, number, letter, seed, begun_at",
    "assessment_handin": "id, attempt_id, mark, is_passed, handed_in_at",
    "credentials_certificate": "id, serial, number, person_id, completion_id, pdf_sha256, signature, issued_on",
    "credentials_revocation": "id, certificate_id, cause, revoked_on",
    "people_personmerge": "id, keep_id, drop_id, merged_at",
}
DATED = {
    "ledger_actionentry": "at",
    "facts_fact": "received_at",
    "programme_completion": "recorded_at",
    "programme_enrolment": "enrolled_at",
    "people_person": "recorded_at",
    "programme_edition": "opened_at",
}
# A deed and the word that the ledger has for it: as many of one as of the other.
TOLD = {
    "edition opened": "SELECT COUNT(*) FROM programme_edition",
    "edition cancelled": "SELECT COUNT(*) FROM programme_edition WHERE cancelled_at IS NOT NULL",
    "session planned": "SELECT COUNT(*) FROM programme_session",
    "session closed": "SELECT COUNT(*) FROM programme_sessionclosing",
    "attempt handed in": "SELECT COUNT(*) FROM assessment_handin",
    "certificate revoked": "SELECT COUNT(*) FROM credentials_revocation",
    "people merged": "SELECT COUNT(*) FROM people_personmerge",
    "completion annulled": "SELECT COUNT(*) FROM programme_completionannulment",
    "enrolment cancelled": "SELECT COUNT(*) FROM programme_enrolmentcancellation",
    "roster imported": "SELECT COUNT(*) FROM intake_upload WHERE kind = 'roster'",
    "goal set": "SELECT COUNT(*) FROM programme_goal",
}


def _finds(statements: tuple[str, ...]) -> Check:
    """What contradicts a sentence is what its statements find."""
    return lambda week: (row for statement in statements for row in rows(statement))


for _sentence, _statements in NEVER.items():
    holds(_sentence)(_finds(_statements))


@holds("what happened stays as it was written")
def _kept(week: Week) -> Iterable[object]:
    for table, columns in KEPT.items():
        now = {row[0]: row[1:] for row in rows(f"SELECT {columns} FROM {table}")}  # noqa: S608 – names of ours
        before = week.memory.rows.get(table, {})
        yield from ((table, key) for key, told in before.items() if now.get(key) != told)
        week.memory.rows[table] = now


@holds("nothing is dated after now")
def _dated(week: Week) -> Iterable[object]:
    for table, column in DATED.items():
        ((last,),) = rows(f"SELECT MAX({column}) FROM {table}")  # noqa: S608 – names of ours
        if last and clock.day_of(instant(last)) > week.day:
            yield table, last


@holds("each deed has its line in the ledger")
def _told(week: Week) -> Iterable[object]:
    lines = dict(rows("SELECT verb, COUNT(*) FROM ledger_actionentry GROUP BY verb"))
    for verb, statement in TOLD.items():
        ((deeds,),) = rows(statement)
        if lines.get(verb, 0) != deeds:
            yield verb, lines.get(verb, 0), deeds


@holds("whoever acted is somebody, or the console")
def _actors(week: Week) -> Iterable[object]:
    people = {str(uuid).replace("-", "") for (uuid,) in rows("SELECT uuid FROM people_person")}
    for (actor,) in rows("SELECT DISTINCT actor FROM ledger_actionentry"):
        plain = str(actor).replace("-", "")
        if plain not in people and plain.strip("0"):
            yield actor


@holds("what a file rejected is what waits or was mended of it")
def _rejected(week: Week) -> Iterable[object]:
    ((orphans,),) = rows("SELECT COUNT(*) FROM intake_rejectedrow WHERE upload_id IS NULL")
    if orphans:
        yield orphans
    yield from rows("SELECT id FROM intake_rejectedrow WHERE resolved_at < recorded_at")
