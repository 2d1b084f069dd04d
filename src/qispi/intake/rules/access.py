"""What this package lets somebody do; people's table says who may. Each kind of table asks for its own beside it."""

from enum import StrEnum


class Permission(StrEnum):
    BRING_TABLES = "bring_tables"
    DECIDE_PROPOSALS = "decide_proposals"
