"""What is read of figures: the viewer first, and the day that the figures are read as of."""

from qispi.insight.queries.counting import counting
from qispi.insight.queries.progress import Progress, enrolled, progress, progress_of
from qispi.insight.queries.waiting import rows_waiting

__all__ = ["Progress", "counting", "enrolled", "progress", "progress_of", "rows_waiting"]
