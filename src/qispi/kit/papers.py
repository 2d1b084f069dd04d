"""PDF from a typst template and data: the same bytes for the same input, with no font but those that travel inside.

typst passes its own checks of PDF/UA-1 and PDF/A-2a; no independent validator has run on its output.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import typst

FONTS = Path(__file__).parent / "fonts"  # besides Libertinus, which the compiler carries
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]


def compile_paper(template: str | Path, data: Mapping[str, Any], *, dated: datetime) -> bytes:
    """A PDF of a template (its path, or its text) that reads `sys.inputs.data` as JSON.

    `dated` is the paper's own instant: the document carries it, never the moment of compiling.
    """
    source = Path(template).read_bytes() if isinstance(template, Path) else template.encode()
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)}
    return bytes(
        typst.compile(  # type: ignore[call-overload]
            source,
            font_paths=[str(FONTS)] if FONTS.is_dir() else [],
            ignore_system_fonts=True,  # an unknown font falls back in silence: a machine's own must not slip in
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=STANDARDS,
            timestamp=int(dated.timestamp()),
        )
    )
