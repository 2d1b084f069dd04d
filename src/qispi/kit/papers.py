"""PDF from a typst template and data: the same bytes for the same input, with no font but those that travel inside.

typst passes its own checks of PDF/UA-1 and PDF/A-2a; no independent validator has run on its output.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:  # a compiler of 30 MB, loaded with the first paper: most processes print none
    import typst

FONTS = Path(__file__).parent / "fonts"  # besides Libertinus, which the compiler carries
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]


def compile_paper(template: str | Path, data: Mapping[str, Any], *, dated: datetime) -> bytes:
    """A PDF of a template (its path, or its text) that reads `sys.inputs.data` as JSON.

    `dated` is the paper's own instant: the document carries it, never the moment of compiling.
    """
    return next(compile_papers(template, [(data, dated)]))


def compile_papers(template: str | Path, papers: Iterable[tuple[Mapping[str, Any], datetime]]) -> Iterator[bytes]:
    """Many papers of one template, one after the other: what they share is worked out once."""
    source = template.read_bytes() if isinstance(template, Path) else template.encode()
    compiler = _compiler()
    for data, dated in papers:
        yield bytes(
            compiler.compile(
                source,
                format="pdf",
                sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)},
                pdf_standards=STANDARDS,  # type: ignore[arg-type]
                timestamp=int(dated.timestamp()),
            )
        )


@cache
def _fonts() -> "typst.Fonts":
    import typst

    # an unknown font falls back in silence: a machine's own must not slip in
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)] if FONTS.is_dir() else [])


def _compiler() -> "typst.Compiler":
    import typst

    return typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
