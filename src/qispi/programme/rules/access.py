"""What this package lets somebody do; people's table says who may."""

from enum import StrEnum


class Permission(StrEnum):
    SEE_EDITIONS = "see_editions"
    SEE_RESULTS = "see_results"  # of an edition's test; names only where its people are within reach
    COMPARE_RESULTS = "compare_results"
    OPEN_EDITIONS = "open_editions"
    ENROL = "enrol"
    TAKE_ATTENDANCE = "take_attendance"
    SET_GOAL = "set_goal"
    IMPORT_ROSTER = "import_roster"
