"""Pure decisions about figures: who is counted, where the year is heading, who may look."""

from qispi.insight.rules.access import Permission
from qispi.insight.rules.counting import Cell, Count, Day, first_of_each, one_person, sum_by, whole
from qispi.insight.rules.projection import Places, Projection, projection, weekly_counts, weeks_over

__all__ = [
    "Cell",
    "Count",
    "Day",
    "Permission",
    "Places",
    "Projection",
    "first_of_each",
    "one_person",
    "projection",
    "sum_by",
    "weekly_counts",
    "weeks_over",
    "whole",
]
