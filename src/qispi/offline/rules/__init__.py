"""Pure decisions: what a manifest tells a phone, and what a batch on the wire says, who may take a course along."""

from qispi.offline.rules.access import Permission

__all__ = ["Permission"]
