"""What this package does: takes in what phones tell."""

from qispi.offline.actions.inbox import settle_forgotten, take_in

__all__ = ["settle_forgotten", "take_in"]
