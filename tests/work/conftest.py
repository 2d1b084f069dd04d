"""Each test registers its own kinds, listeners and rules; afterwards the house's are as they were."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qispi.work import events


@pytest.fixture(autouse=True)
def own_registries(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    monkeypatch.setattr(events, "_kinds", dict(events._kinds))
    monkeypatch.setattr(events, "_purposes", dict(events._purposes))
    monkeypatch.setattr(events, "_find_viewer", list(events._find_viewer))
    monkeypatch.setattr(events, "_listeners", {})
    yield
