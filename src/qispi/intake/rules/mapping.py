"""What a person says about the columns of a sheet, and why that may not do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from qispi.intake.columns import TableKind


class NoMapping(StrEnum):
    NOTHING_CHOSEN = "nothing_chosen"
    TWICE = "column_twice"
    NEEDS = "column_missing"


@dataclass(frozen=True)
class Chosen:
    """One sheet as a person wants it read: the row of its titles and which column is which."""

    sheet: str
    header_row: int
    columns: Mapping[int, str] = field(default_factory=dict)  # index → key

    def kept(self) -> dict[str, Any]:
        """As the upload keeps it."""
        return {"header_row": self.header_row, "columns": {key: index for index, key in self.columns.items()}}


def why_not_mapping(chosen: list[Chosen], kind: TableKind) -> tuple[NoMapping, str] | None:
    """The reason to refuse, with the sheet that it is about; None when the table can be read like this."""
    if not chosen:
        return NoMapping.NOTHING_CHOSEN, ""
    for one in chosen:
        if max(Counter(one.columns.values()).values(), default=0) > 1:
            return NoMapping.TWICE, one.sheet
        if not kind.is_met_by(one.columns.values()):
            return NoMapping.NEEDS, one.sheet
    return None
