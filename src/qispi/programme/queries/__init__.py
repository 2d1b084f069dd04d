"""What somebody may see of the programme; the viewer first."""

from qispi.programme.queries.around import Regions, Usual, regions_for, trainers_for, usual_edition
from qispi.programme.queries.editions import (
    EditionPage,
    Standing,
    edition_by_key,
    edition_for,
    edition_page,
    editions_to_fill,
    editions_visible_to,
    enrolment_for,
    found_to_enrol,
    people_in,
    who_has_not_met,
    who_may_be_enrolled,
)
from qispi.programme.queries.goals import GoalTable, goal_table, posts_in_force
from qispi.programme.queries.own import own_enrolments
from qispi.programme.queries.recount import recount
from qispi.programme.queries.rooms import Room, Seat, near_sessions, room, session_for, sessions_visible_to

__all__ = [
    "EditionPage",
    "GoalTable",
    "Regions",
    "Room",
    "Seat",
    "Standing",
    "Usual",
    "edition_by_key",
    "edition_for",
    "edition_page",
    "editions_to_fill",
    "editions_visible_to",
    "enrolment_for",
    "found_to_enrol",
    "goal_table",
    "near_sessions",
    "own_enrolments",
    "people_in",
    "posts_in_force",
    "recount",
    "regions_for",
    "room",
    "session_for",
    "sessions_visible_to",
    "trainers_for",
    "usual_edition",
    "who_has_not_met",
    "who_may_be_enrolled",
]
