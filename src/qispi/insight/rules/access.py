"""What this package lets somebody do; people's table says who may."""

from enum import StrEnum


class Permission(StrEnum):
    SEE_FIGURES = "see_figures"
    SEE_MISSING = "see_missing"
