"""What is done with uploaded tables: kept, read, saved, and what waits afterwards. Enter here from other packages."""

from qispi.intake.actions.keeping import (
    Differs,
    keep_upload,
    mark_of,
    new_among,
    open_table,
    shape_proposals,
    shape_rejected,
)
from qispi.intake.actions.proposals import decide_proposals
from qispi.intake.actions.uploads import (
    READ,
    SAVE,
    ask_for_saving,
    bring_table,
    discard_upload,
    read_table,
    save_table,
    set_columns,
)
from qispi.intake.actions.waiting import Ended, drop_row, mend_rows, rows_to_mend
from qispi.intake.rules import CODE, Bearer, Brought, Came, Layout, Marks

__all__ = [
    "CODE",
    "READ",
    "SAVE",
    "Bearer",
    "Brought",
    "Came",
    "Differs",
    "Ended",
    "Layout",
    "Marks",
    "ask_for_saving",
    "bring_table",
    "decide_proposals",
    "discard_upload",
    "drop_row",
    "keep_upload",
    "mark_of",
    "mend_rows",
    "new_among",
    "open_table",
    "read_table",
    "rows_to_mend",
    "save_table",
    "set_columns",
    "shape_proposals",
    "shape_rejected",
]
