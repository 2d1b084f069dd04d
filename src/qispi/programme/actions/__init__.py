"""Use cases that change the programme, by noun."""

from qispi.programme.actions.completion import annul_completion, complete_if_met, correct_completion, reconsider
from qispi.programme.actions.course import assign_course
from qispi.programme.actions.editions import COURSE_KEY, Signs, cancel_edition, change_edition, open_edition
from qispi.programme.actions.enrolment import Enrolled, cancel_enrolment, enrol, enrol_one
from qispi.programme.actions.goal import Posts, PostsKept, Share, set_goal, set_posts_to_cover
from qispi.programme.actions.imported import record_imported_presence
from qispi.programme.actions.posts_file import PostsImported, import_posts
from qispi.programme.actions.presence import (
    Marked,
    SeenInTheRoom,
    correct_presence,
    mark_presence,
    project_presence,
    sentences_of,
)
from qispi.programme.actions.sessions import cancel_session, change_session, close_session, plan_session

__all__ = [
    "COURSE_KEY",
    "Enrolled",
    "Marked",
    "Posts",
    "PostsImported",
    "PostsKept",
    "SeenInTheRoom",
    "Share",
    "Signs",
    "annul_completion",
    "assign_course",
    "cancel_edition",
    "cancel_enrolment",
    "cancel_session",
    "change_edition",
    "change_session",
    "close_session",
    "complete_if_met",
    "correct_completion",
    "correct_presence",
    "enrol",
    "enrol_one",
    "import_posts",
    "mark_presence",
    "open_edition",
    "plan_session",
    "project_presence",
    "reconsider",
    "record_imported_presence",
    "sentences_of",
    "set_goal",
    "set_posts_to_cover",
]
