"""What changes the territory and its tree; one file for each use."""

from qispi.territory.actions.importing import Imported, import_institutions
from qispi.territory.actions.institutions import add_institution, close_institution, rename_institution
from qispi.territory.actions.seeding import load_territory, load_tree

__all__ = [
    "Imported",
    "add_institution",
    "close_institution",
    "import_institutions",
    "load_territory",
    "load_tree",
    "rename_institution",
]
