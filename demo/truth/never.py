"""Rows that must not be: under each sentence that must hold, the statements that find what contradicts it."""

NEVER: dict[str, tuple[str, ...]] = {
    "no completion of a cancelled edition or enrolment stands": (
        "SELECT c.id FROM programme_completion c JOIN programme_edition e ON e.id = c.edition_id"
        " LEFT JOIN programme_enrolmentcancellation x ON x.enrolment_id = c.enrolment_id"
        " LEFT JOIN programme_completionannulment a ON a.completion_id = c.id"
        " WHERE a.id IS NULL AND (e.cancelled_at IS NOT NULL OR x.id IS NOT NULL)",
    ),
    "an enrolment has at most one completion that stands": (
        "SELECT enrolment_id FROM programme_completion WHERE id NOT IN"
        " (SELECT completion_id FROM programme_completionannulment) GROUP BY enrolment_id HAVING COUNT(*) > 1",
    ),
    "a completion belongs to the person and the edition of its enrolment": (
        "SELECT c.id FROM programme_completion c JOIN programme_enrolment e ON e.id = c.enrolment_id"
        " WHERE c.person_id <> e.person_id OR c.edition_id <> e.edition_id",
    ),
    "a completion has facts: a room, a file, a lesson or a mark": (
        "SELECT id FROM programme_completion WHERE enrolment_id NOT IN (SELECT enrolment_id FROM programme_presence)"
        " AND enrolment_id NOT IN (SELECT enrolment_id FROM programme_importedpresence)"
        " AND enrolment_id NOT IN (SELECT r.id FROM programme_enrolment r"
        " JOIN learning_lessoncompletion l ON l.study_id = r.study_id)",
    ),
    "no more people than seats, but for those who already were in the room": (
        "SELECT e.id FROM programme_edition e JOIN programme_enrolment r ON r.edition_id = e.id"
        " WHERE e.capacity IS NOT NULL AND r.id NOT IN (SELECT enrolment_id FROM programme_enrolmentcancellation)"
        " AND r.id NOT IN (SELECT enrolment_id FROM programme_importedpresence)"
        " GROUP BY e.id, e.capacity HAVING COUNT(*) > e.capacity",
    ),
    "nobody stands twice in an edition": (
        "SELECT edition_id, person_id FROM programme_enrolment WHERE id NOT IN"
        " (SELECT enrolment_id FROM programme_enrolmentcancellation)"
        " GROUP BY edition_id, person_id HAVING COUNT(*) > 1",
    ),
    "who was seen in a session is enrolled in its edition": (
        "SELECT p.id FROM programme_presence p JOIN programme_session s ON s.id = p.session_id"
        " JOIN programme_enrolment e ON e.id = p.enrolment_id WHERE e.edition_id <> s.edition_id",
    ),
    "nobody was seen in a session that was called off": (
        "SELECT p.id FROM programme_presence p JOIN programme_session s ON s.id = p.session_id"
        " WHERE s.cancelled_at IS NOT NULL",
    ),
    "after the closing there are corrections only, each with its reason": (
        "SELECT p.id FROM programme_presence p JOIN programme_sessionclosing c ON c.session_id = p.session_id"
        " WHERE p.told_at > c.closed_at AND p.reason = ''",
    ),
    "each mark has its fact": ("SELECT id FROM programme_presence WHERE id NOT IN (SELECT id FROM facts_fact)",),
    "no session is closed before it opens": (
        "SELECT s.id FROM programme_session s JOIN programme_sessionclosing c ON c.session_id = s.id"
        " WHERE c.closed_at < s.opens_at",
    ),
    "a person has one present post at most, and her posts do not overlap": (
        "SELECT a.person_id FROM people_post a JOIN people_post b ON a.person_id = b.person_id AND a.id < b.id"
        " WHERE a.until_on IS NULL OR b.from_on IS NULL OR a.until_on >= b.from_on",
    ),
    "everybody has a document, and no two have the same": (
        "SELECT id FROM people_person WHERE id NOT IN (SELECT person_id FROM people_persondocument)",
        "SELECT lookup FROM people_persondocument GROUP BY lookup HAVING COUNT(*) > 1",
    ),
    "a merged row stands for nobody else, and a merge undone was undone later": (
        "SELECT a.id FROM people_personmerge a JOIN people_personmerge b ON a.keep_id = b.drop_id"
        " WHERE a.undone_at IS NULL AND b.undone_at IS NULL",
        "SELECT id FROM people_personmerge WHERE undone_at < merged_at",
    ),
    "who was trained elsewhere has a file that says so": (
        "SELECT id FROM programme_importedpresence WHERE file_sha256 NOT IN (SELECT sha256 FROM intake_upload)",
    ),
    "a person has one open code at most": (
        "SELECT person_id FROM people_activationcode WHERE used_at IS NULL AND voided_at IS NULL"
        " GROUP BY person_id HAVING COUNT(*) > 1",
    ),
    "a role reaches from the day it was granted, by somebody": (
        "SELECT id FROM people_rolegrant WHERE until_at < from_at OR granted_by IS NULL",
    ),
    "a lesson is read once in a study, and only by who was let into the course": (
        "SELECT study_id, lesson FROM learning_lessoncompletion GROUP BY study_id, lesson HAVING COUNT(*) > 1",
        "SELECT study_id FROM learning_lessoncompletion WHERE study_id NOT IN"
        " (SELECT study_id FROM programme_enrolment WHERE study_id IS NOT NULL)",
    ),
    "a certificate belongs to the person and the edition of its completion": (
        "SELECT c.id FROM credentials_certificate c JOIN programme_completion m ON m.id = c.completion_id"
        " WHERE c.person_id <> m.person_id OR c.edition_id <> m.edition_id OR c.issued_on < m.met_on",
    ),
    "a person has one certificate of an edition that stands": (
        "SELECT person_id, edition_id FROM credentials_certificate WHERE id NOT IN"
        " (SELECT certificate_id FROM credentials_revocation) GROUP BY person_id, edition_id HAVING COUNT(*) > 1",
    ),
    "who was certified on false facts counts no more": (
        "SELECT v.id FROM credentials_revocation v JOIN credentials_certificate c ON c.id = v.certificate_id"
        " JOIN programme_completion m ON m.enrolment_id ="
        " (SELECT enrolment_id FROM programme_completion WHERE id = c.completion_id)"
        " WHERE v.cause = 'false_facts' AND m.recorded_on <= v.revoked_on"
        " AND m.id NOT IN (SELECT completion_id FROM programme_completionannulment)",
    ),
    "no seat without an enrolment, and none is left to who went away": (
        "SELECT id FROM assessment_seat WHERE context NOT IN (SELECT uuid FROM programme_enrolment)",
        "SELECT s.id FROM assessment_seat s JOIN programme_enrolment e ON e.uuid = s.context"
        " JOIN programme_enrolmentcancellation c ON c.enrolment_id = e.id WHERE s.taken_back_at IS NULL",
    ),
    "nobody sits a test more often than allowed, nor again once it is passed": (
        "SELECT s.id FROM assessment_seat s JOIN assessment_sitting t ON t.id = s.sitting_id"
        " JOIN assessment_attempt a ON a.seat_id = s.id GROUP BY s.id, t.attempts_allowed"
        " HAVING COUNT(*) > t.attempts_allowed",
        "SELECT a.id FROM assessment_attempt a JOIN assessment_attempt b ON b.seat_id = a.seat_id"
        " JOIN assessment_handin h ON h.attempt_id = b.id WHERE h.is_passed AND a.number > b.number",
    ),
    "a mark lies between 0 and 20, and is a pass where it reaches what the test asks": (
        "SELECT h.id FROM assessment_handin h JOIN assessment_attempt a ON a.id = h.attempt_id"
        " JOIN assessment_seat s ON s.id = a.seat_id JOIN assessment_sitting t ON t.id = s.sitting_id"
        " WHERE h.mark < 0 OR h.mark > 20 OR h.is_passed <> (t.kind = 'post' AND h.mark >= t.pass_mark)",
    ),
    "who is trained where a mark is asked for has that mark": (
        "SELECT c.id FROM programme_completion c JOIN programme_edition e ON e.id = c.edition_id"
        " WHERE e.rule = 'hours_and_mark' AND (c.mark IS NULL OR c.mark < e.minimum_mark)",
    ),
    "nobody is trained with fewer minutes than the edition asks for": (
        "SELECT c.id FROM programme_completion c JOIN programme_edition e ON e.id = c.edition_id"
        " WHERE c.minutes * 100 < e.minutes * e.minimum_share",
    ),
}
