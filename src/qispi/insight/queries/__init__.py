"""What is read of figures: the viewer first, and the day that the figures are read as of."""

from qispi.insight.queries.attention import Asking, attention
from qispi.insight.queries.calendar import Meeting
from qispi.insight.queries.counting import counting
from qispi.insight.queries.lists import people_counted, people_missing
from qispi.insight.queries.names import audience_names, names_of_parts
from qispi.insight.queries.offices import Office, missing
from qispi.insight.queries.progress import Progress, enrolled, progress, progress_of
from qispi.insight.queries.waiting import rows_waiting

__all__ = [
    "Asking",
    "Meeting",
    "Office",
    "Progress",
    "attention",
    "audience_names",
    "counting",
    "enrolled",
    "missing",
    "names_of_parts",
    "people_counted",
    "people_missing",
    "progress",
    "progress_of",
    "rows_waiting",
]
