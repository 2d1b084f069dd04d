"""What somebody may see of the programme; the viewer first."""

from qispi.programme.queries.around import (
    Regions,
    Usual,
    audience_names,
    regions_for,
    regions_of_editions,
    trainers_for,
    usual_edition,
)
from qispi.programme.queries.editions import (
    EditionPage,
    ToChange,
    edition_by_key,
    edition_for,
    edition_page,
    edition_to_change,
    editions_found,
    editions_to_fill,
    editions_visible_to,
    found_to_enrol,
    who_may_be_enrolled,
)
from qispi.programme.queries.goals import GoalTable, goal_table, posts_in_force
from qispi.programme.queries.own import held_completions, held_enrolments, held_presences, own_enrolments
from qispi.programme.queries.recount import recount
from qispi.programme.queries.rooms import Room, Seat, near_sessions, room, session_for, sessions_visible_to
from qispi.programme.queries.standing import (
    Missing,
    Record,
    Standing,
    enrolment_for,
    people_in,
    record_for,
    who_has_not_met,
)

__all__ = [
    "EditionPage",
    "GoalTable",
    "Missing",
    "Record",
    "Regions",
    "Room",
    "Seat",
    "Standing",
    "ToChange",
    "Usual",
    "audience_names",
    "edition_by_key",
    "edition_for",
    "edition_page",
    "edition_to_change",
    "editions_found",
    "editions_to_fill",
    "editions_visible_to",
    "enrolment_for",
    "found_to_enrol",
    "goal_table",
    "held_completions",
    "held_enrolments",
    "held_presences",
    "near_sessions",
    "own_enrolments",
    "people_in",
    "posts_in_force",
    "record_for",
    "recount",
    "regions_for",
    "regions_of_editions",
    "room",
    "session_for",
    "sessions_visible_to",
    "trainers_for",
    "usual_edition",
    "who_has_not_met",
    "who_may_be_enrolled",
]
