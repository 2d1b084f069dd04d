"""Use cases that publish a course and let people study it."""

from qispi.learning.actions.publishing import compiled, publish
from qispi.learning.actions.studying import begin_studies

__all__ = ["begin_studies", "compiled", "publish"]
