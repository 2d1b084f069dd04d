"""What this package lets somebody do; people's table says who may."""

from enum import StrEnum


class Permission(StrEnum):
    SIT_TEST = "sit_test"
    SEE_ITEMS = "see_items"  # how the questions of a bank measure
    READ_ITEMS = "read_items"  # their words
