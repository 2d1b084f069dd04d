"""What a screen that joins packages asks for: the permissions of the packages that it joins, by the same names."""

from enum import StrEnum


class Permission(StrEnum):
    """What this package lets somebody do."""

    STUDY = "study"
