"""Qispi: a national training programme against human trafficking, from the goal of the year to the operator's
next shift.
"""

__version__ = "0.1.0"
