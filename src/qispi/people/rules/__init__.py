"""Pure decisions about persons: what each role may do, how names are sorted."""

import unicodedata
from enum import StrEnum


class Role(StrEnum):
    OPERATOR = "operator"
    TRAINER = "trainer"
    FOCAL_POINT = "focal_point"  # of an entity: reaches its subtree
    REGION = "region"  # coordinator of a region
    NATION = "nation"  # coordinator of the nation
    EDITOR = "editor"  # of content
    EVALUATOR = "evaluator"  # sees no names
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What this package lets somebody do."""

    SEE_PEOPLE = "see_people"
    CHANGE_PEOPLE = "change_people"
    MERGE_PEOPLE = "merge_people"
    HAND_OUT_CODES = "hand_out_codes"
    GRANT_ROLES = "grant_roles"
    SEE_LEDGER = "see_ledger"


# The one table of who may do what. The names belong to the packages' own `rules.Permission`;
# tests/house compares them, so that none is granted that nobody asks for.
_EVERYBODY = frozenset({"study", "sit_test", "play_interview", "see_own_data"})
_FIGURES = frozenset({"see_figures"})
_COORDINATION = (
    _EVERYBODY
    | _FIGURES
    | {
        "see_people",
        "change_people",
        "merge_people",
        "hand_out_codes",
        "see_institutions",
        "bring_tables",
        "import_roster",
        "decide_proposals",
        "see_editions",
        "see_results",
        "open_editions",
        "enrol",
        "take_attendance",
        "see_missing",
        "issue_certificates",
        "fetch_certificates",
    }
)
GRANTS: dict[Role, frozenset[str]] = {
    Role.OPERATOR: _EVERYBODY,
    Role.TRAINER: _EVERYBODY | {"see_editions", "see_results", "take_attendance", "hand_out_codes"},
    Role.FOCAL_POINT: _EVERYBODY
    | {
        "see_people",
        "see_editions",
        "see_results",
        "bring_tables",
        "import_roster",
        "hand_out_codes",
        "see_institutions",
        "see_missing",
        "see_figures",
        "fetch_certificates",
    },
    Role.REGION: _COORDINATION,
    Role.NATION: _COORDINATION | {"grant_roles", "set_goal", "import_institutions", "see_ledger"},
    Role.EDITOR: _EVERYBODY | {"edit_content", "see_items", "read_items"},
    # who is missing by office, in numbers: the names behind them ask for see_people as well
    Role.EVALUATOR: _EVERYBODY | _FIGURES | {"see_missing", "see_results", "compare_results", "see_items"},
    Role.AUDITOR: _EVERYBODY | _FIGURES | {"see_missing", "see_ledger"},
}


def sort_key(paternal_surname: str, maternal_surname: str, given_names: str) -> str:
    """What a list is ordered by on both engines: ñ after n, no accents, particles where they stand."""
    text = " ".join(f"{paternal_surname} {maternal_surname} , {given_names}".upper().split())
    text = text.replace("Ñ", "N~")
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def initials(given_names: str, paternal_surname: str) -> str:
    """`A. Q.`: enough for the person, too little for anybody else."""
    return " ".join(f"{word[0].upper()}." for word in (given_names.strip(), paternal_surname.strip()) if word)
