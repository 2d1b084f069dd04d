"""What a test teaches the house about kinds of facts is forgotten when it ends."""

import pytest

from qispi.facts import events


@pytest.fixture(autouse=True)
def known_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind that a test registers is gone with it: guards look at the kinds of the house alone."""
    monkeypatch.setattr(events, "_handlers", dict(events._handlers))
    monkeypatch.setattr(events, "_sentences", dict(events._sentences))
