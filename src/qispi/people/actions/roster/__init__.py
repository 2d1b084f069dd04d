"""A roster comes in: compared without the lock, written in one transaction; the same file again changes nothing more.

A row for a known person fills what is empty, proposes what differs and deletes nothing.
"""

from qispi.people.actions.roster.planning import plan_roster
from qispi.people.actions.roster.plans import RosterPlan
from qispi.people.actions.roster.reach import RosterReach, reach_of
from qispi.people.actions.roster.saving import save_roster
from qispi.people.roster.reading import guess_layouts
from qispi.people.roster.sentences import COLUMNS
from qispi.people.roster.vocabulary import ROSTER

__all__ = ["COLUMNS", "ROSTER", "RosterPlan", "RosterReach", "guess_layouts", "plan_roster", "reach_of", "save_roster"]
