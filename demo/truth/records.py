"""What must hold of the rows: facts that stay, seats, capacity, posts, documents, the ledger."""

from collections.abc import Iterable

from demo.truth.weekly import Week, holds, instant, rows
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


@holds("no completion of a cancelled edition or enrolment stands")
def _cancelled(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT c.id FROM programme_completion c JOIN programme_edition e ON e.id = c.edition_id"
        " LEFT JOIN programme_enrolmentcancellation x ON x.enrolment_id = c.enrolment_id"
        " LEFT JOIN programme_completionannulment a ON a.completion_id = c.id"
        " WHERE a.id IS NULL AND (e.cancelled_at IS NOT NULL OR x.id IS NOT NULL)"
    )


@holds("an enrolment has at most one completion that stands")
def _one_completion(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT enrolment_id FROM programme_completion WHERE id NOT IN"
        " (SELECT completion_id FROM programme_completionannulment) GROUP BY enrolment_id HAVING COUNT(*) > 1"
    )


@holds("a completion belongs to the person and the edition of its enrolment")
def _belongs(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT c.id FROM programme_completion c JOIN programme_enrolment e ON e.id = c.enrolment_id"
        " WHERE c.person_id <> e.person_id OR c.edition_id <> e.edition_id"
    )


@holds("a completion has facts: a room, a file, a lesson or a mark")
def _has_facts(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT id FROM programme_completion WHERE enrolment_id NOT IN (SELECT enrolment_id FROM programme_presence)"
        " AND enrolment_id NOT IN (SELECT enrolment_id FROM programme_importedpresence)"
        " AND enrolment_id NOT IN (SELECT r.id FROM programme_enrolment r"
        " JOIN learning_lessoncompletion l ON l.study_id = r.study_id)"
    )


@holds("no more people than seats, but for those who already were in the room")
def _capacity(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT e.id FROM programme_edition e JOIN programme_enrolment r ON r.edition_id = e.id"
        " WHERE e.capacity IS NOT NULL AND r.id NOT IN (SELECT enrolment_id FROM programme_enrolmentcancellation)"
        " AND r.id NOT IN (SELECT enrolment_id FROM programme_importedpresence)"
        " GROUP BY e.id, e.capacity HAVING COUNT(*) > e.capacity"
    )


@holds("nobody stands twice in an edition")
def _twice(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT edition_id, person_id FROM programme_enrolment WHERE id NOT IN"
        " (SELECT enrolment_id FROM programme_enrolmentcancellation)"
        " GROUP BY edition_id, person_id HAVING COUNT(*) > 1"
    )


@holds("who was seen in a session is enrolled in its edition")
def _seen(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT p.id FROM programme_presence p JOIN programme_session s ON s.id = p.session_id"
        " JOIN programme_enrolment e ON e.id = p.enrolment_id WHERE e.edition_id <> s.edition_id"
    )


@holds("nobody was seen in a session that was called off")
def _called_off(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT p.id FROM programme_presence p JOIN programme_session s ON s.id = p.session_id"
        " WHERE s.cancelled_at IS NOT NULL"
    )


@holds("after the closing there are corrections only, each with its reason")
def _after_closing(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT p.id FROM programme_presence p JOIN programme_sessionclosing c ON c.session_id = p.session_id"
        " WHERE p.told_at > c.closed_at AND p.reason = ''"
    )


@holds("each mark has its fact")
def _facts(week: Week) -> Iterable[object]:
    yield from rows("SELECT id FROM programme_presence WHERE id NOT IN (SELECT id FROM facts_fact)")


@holds("no session is closed before it opens")
def _closed_early(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT s.id FROM programme_session s JOIN programme_sessionclosing c ON c.session_id = s.id"
        " WHERE c.closed_at < s.opens_at"
    )


@holds("a person has one present post at most, and her posts do not overlap")
def _posts(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT a.person_id FROM people_post a JOIN people_post b ON a.person_id = b.person_id AND a.id < b.id"
        " WHERE a.until_on IS NULL OR b.from_on IS NULL OR a.until_on >= b.from_on"
    )


@holds("everybody has a document, and no two have the same")
def _documents(week: Week) -> Iterable[object]:
    yield from rows("SELECT id FROM people_person WHERE id NOT IN (SELECT person_id FROM people_persondocument)")
    yield from rows("SELECT lookup FROM people_persondocument GROUP BY lookup HAVING COUNT(*) > 1")


@holds("a merged row stands for nobody else, and a merge undone was undone later")
def _merged(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT a.id FROM people_personmerge a JOIN people_personmerge b ON a.keep_id = b.drop_id"
        " WHERE a.undone_at IS NULL AND b.undone_at IS NULL"
    )
    yield from rows("SELECT id FROM people_personmerge WHERE undone_at < merged_at")


@holds("what a file rejected is what waits or was mended of it")
def _rejected(week: Week) -> Iterable[object]:
    ((orphans,),) = rows("SELECT COUNT(*) FROM intake_rejectedrow WHERE upload_id IS NULL")
    if orphans:
        yield orphans
    yield from rows("SELECT id FROM intake_rejectedrow WHERE resolved_at < recorded_at")


@holds("who was trained elsewhere has a file that says so")
def _files(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT id FROM programme_importedpresence WHERE file_sha256 NOT IN (SELECT sha256 FROM intake_upload)"
    )


@holds("a person has one open code at most")
def _codes(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT person_id FROM people_activationcode WHERE used_at IS NULL AND voided_at IS NULL"
        " GROUP BY person_id HAVING COUNT(*) > 1"
    )


@holds("a role reaches from the day it was granted, by somebody")
def _roles(week: Week) -> Iterable[object]:
    yield from rows("SELECT id FROM people_rolegrant WHERE until_at < from_at OR granted_by IS NULL")


@holds("a lesson is read once in a study, and only by who was let into the course")
def _lessons(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT study_id, lesson FROM learning_lessoncompletion GROUP BY study_id, lesson HAVING COUNT(*) > 1"
    )
    yield from rows(
        "SELECT study_id FROM learning_lessoncompletion WHERE study_id NOT IN"
        " (SELECT study_id FROM programme_enrolment WHERE study_id IS NOT NULL)"
    )


@holds("a certificate belongs to the person and the edition of its completion")
def _certificates(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT c.id FROM credentials_certificate c JOIN programme_completion m ON m.id = c.completion_id"
        " WHERE c.person_id <> m.person_id OR c.edition_id <> m.edition_id OR c.issued_on < m.met_on"
    )


@holds("a person has one certificate of an edition that stands")
def _one_certificate(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT person_id, edition_id FROM credentials_certificate WHERE id NOT IN"
        " (SELECT certificate_id FROM credentials_revocation) GROUP BY person_id, edition_id HAVING COUNT(*) > 1"
    )


@holds("who was certified on false facts counts no more")
def _false_facts(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT v.id FROM credentials_revocation v JOIN credentials_certificate c ON c.id = v.certificate_id"
        " JOIN programme_completion m ON m.enrolment_id ="
        " (SELECT enrolment_id FROM programme_completion WHERE id = c.completion_id)"
        " WHERE v.cause = 'false_facts' AND m.recorded_on <= v.revoked_on"
        " AND m.id NOT IN (SELECT completion_id FROM programme_completionannulment)"
    )


@holds("no seat without an enrolment, and none is left to who went away")
def _seats(week: Week) -> Iterable[object]:
    yield from rows("SELECT id FROM assessment_seat WHERE context NOT IN (SELECT uuid FROM programme_enrolment)")
    yield from rows(
        "SELECT s.id FROM assessment_seat s JOIN programme_enrolment e ON e.uuid = s.context"
        " JOIN programme_enrolmentcancellation c ON c.enrolment_id = e.id WHERE s.taken_back_at IS NULL"
    )


@holds("nobody sits a test more often than allowed, nor again once it is passed")
def _attempts(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT s.id FROM assessment_seat s JOIN assessment_sitting t ON t.id = s.sitting_id"
        " JOIN assessment_attempt a ON a.seat_id = s.id GROUP BY s.id, t.attempts_allowed"
        " HAVING COUNT(*) > t.attempts_allowed"
    )
    yield from rows(
        "SELECT a.id FROM assessment_attempt a JOIN assessment_attempt b ON b.seat_id = a.seat_id"
        " JOIN assessment_handin h ON h.attempt_id = b.id WHERE h.is_passed AND a.number > b.number"
    )


@holds("a mark lies between 0 and 20, and is a pass where it reaches what the test asks")
def _marks(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT h.id FROM assessment_handin h JOIN assessment_attempt a ON a.id = h.attempt_id"
        " JOIN assessment_seat s ON s.id = a.seat_id JOIN assessment_sitting t ON t.id = s.sitting_id"
        " WHERE h.mark < 0 OR h.mark > 20 OR h.is_passed <> (t.kind = 'post' AND h.mark >= t.pass_mark)"
    )


@holds("who is trained where a mark is asked for has that mark")
def _passed(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT c.id FROM programme_completion c JOIN programme_edition e ON e.id = c.edition_id"
        " WHERE e.rule = 'hours_and_mark' AND (c.mark IS NULL OR c.mark < e.minimum_mark)"
    )


@holds("nobody is trained with fewer minutes than the edition asks for")
def _minutes(week: Week) -> Iterable[object]:
    yield from rows(
        "SELECT c.id FROM programme_completion c JOIN programme_edition e ON e.id = c.edition_id"
        " WHERE c.minutes * 100 < e.minutes * e.minimum_share"
    )
