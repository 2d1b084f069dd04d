"""What every template of the tree keeps: no inline style or script, valid in the engine, used by somebody."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

SOURCE = Path(__file__).resolve().parents[2] / "src" / "qispi"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
SELF_STANDING = {"404.html", "500.html", "403_csrf.html", "403.html", "400.html"}  # Django finds them by name
INLINE = re.compile(r"""\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*["']|javascript:|<script(?![^>]*\bsrc=)""", re.IGNORECASE)


def _named(path: Path) -> str:
    return path.relative_to(next(p for p in path.parents if p.name == "templates")).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=_named)
def test_no_template_holds_inline_style_or_script(path: Path) -> None:
    assert not INLINE.search(path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=_named)
def test_every_template_can_be_read_by_the_engine(path: Path) -> None:
    assert get_template(_named(path))


def test_every_template_is_used_by_somebody() -> None:
    everything = "\n".join(path.read_text() for path in [*TEMPLATES, *SOURCE.glob("**/*.py")])

    unused = [name for name in map(_named, TEMPLATES) if name not in SELF_STANDING and f'"{name}"' not in everything]

    assert unused == []
