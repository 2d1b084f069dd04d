"""A certificate as paper: its words, frozen at issue, and the PDF that is made of them, the same bytes each time."""

from qispi.credentials.paper.pdf import TEMPLATE, certificates
from qispi.credentials.paper.words import Facts, Part, Signs, said

__all__ = ["TEMPLATE", "Facts", "Part", "Signs", "certificates", "said"]
