"""What changes the territory and its tree; one file for each use."""

from qispi.territory.actions.importing import Imported, import_institutions
from qispi.territory.actions.institutions import add_institution, close_institution, rename_institution
from qispi.territory.actions.seeding import load_territory, load_tree
from qispi.territory.actions.web import ask_for_import, ask_for_preview, run_import

__all__ = [
    "Imported",
    "add_institution",
    "ask_for_import",
    "ask_for_preview",
    "close_institution",
    "import_institutions",
    "load_territory",
    "load_tree",
    "rename_institution",
    "run_import",
]
