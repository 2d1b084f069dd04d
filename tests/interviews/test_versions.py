"""A case that changed is another version: what was played before is never scored by other rules."""

from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from tests.builders.interviews import CONTENT

CASES = sorted(path.parent for path in (CONTENT / "interviews").glob("*/scenario.yaml"))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_case_that_changed_says_another_version(folder: Path) -> None:
    text, known = (folder / "scenario.yaml").read_bytes(), yaml.safe_load((folder / "versions.yaml").read_text("utf-8"))
    version, its = yaml.safe_load(text)["version"], sha256(text).hexdigest()

    assert known.get(version) == its, f"{folder.name}: raise «version» and add {its} to versions.yaml"
    assert len(set(known.values())) == len(known)
