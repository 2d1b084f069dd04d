"""What somebody may see of the programme; the viewer first."""

from qispi.programme.queries.editions import (
    EditionPage,
    Standing,
    edition_by_key,
    edition_for,
    edition_page,
    editions_visible_to,
    enrolment_for,
    people_in,
    suggested_title,
    who_has_not_met,
    who_may_be_enrolled,
)
from qispi.programme.queries.goals import GoalTable, goal_table, posts_in_force
from qispi.programme.queries.recount import recount
from qispi.programme.queries.rooms import Room, Seat, room, session_for, sessions_visible_to

__all__ = [
    "EditionPage",
    "GoalTable",
    "Room",
    "Seat",
    "Standing",
    "edition_by_key",
    "edition_for",
    "edition_page",
    "editions_visible_to",
    "enrolment_for",
    "goal_table",
    "people_in",
    "posts_in_force",
    "recount",
    "room",
    "session_for",
    "sessions_visible_to",
    "suggested_title",
    "who_has_not_met",
    "who_may_be_enrolled",
]
