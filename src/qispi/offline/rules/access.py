"""What this package lets somebody do; people's table says who may."""

from enum import StrEnum


class Permission(StrEnum):
    STUDY = "study"
