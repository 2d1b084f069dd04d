"""Pure decisions about uploaded tables: where a table begins, what a person made of its columns, who may do what."""

from qispi.intake.rules.access import Permission
from qispi.intake.rules.layouts import (
    SAMPLE,
    Layout,
    find_layout,
    layout_at,
    layouts_of,
    named_anywhere,
    repeats_titles,
    seen_anywhere,
)
from qispi.intake.rules.mapping import Chosen, NoMapping, why_not_mapping
from qispi.intake.rules.mending import CODE, Bearer, Brought, Came, Marks, Waiting, mended_by, replaced_by

__all__ = [
    "CODE",
    "SAMPLE",
    "Bearer",
    "Brought",
    "Came",
    "Chosen",
    "Layout",
    "Marks",
    "NoMapping",
    "Permission",
    "Waiting",
    "find_layout",
    "layout_at",
    "layouts_of",
    "mended_by",
    "named_anywhere",
    "repeats_titles",
    "replaced_by",
    "seen_anywhere",
    "why_not_mapping",
]
