"""What this package tells: to a phone about its person, to the coordination about what was refused."""

from qispi.offline.queries.inbox import Refused, phone_of, refused_facts

__all__ = ["Refused", "phone_of", "refused_facts"]
