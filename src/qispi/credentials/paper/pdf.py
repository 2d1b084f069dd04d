"""The PDF of a certificate, made of its frozen words. Templates are numbered: one that was used is never edited."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import segno

from qispi.kit.papers import compile_papers

TEMPLATE = 1
FOLDER = Path(__file__).parent
MASK = 3  # any mask can be read; to try all eight takes five times as long, and a fixed one gives the same bytes


def certificates(papers: Iterable[tuple[int, Mapping[str, Any], datetime]]) -> Iterator[bytes]:
    """One PDF for each (number of the template, words, instant of issue), in their order."""
    for template, some in groupby(papers, key=lambda paper: paper[0]):
        drawn = ((dict(words) | {"square": square(str(words["qr"]))}, at) for _, words, at in some)
        yield from compile_papers(FOLDER / f"certificate_{template}.typ", drawn)


def square(text: str) -> str:
    """A QR as SVG: one line of modules after the other, as strokes, so that no viewer blurs it."""
    code = segno.make(text, error="m", mask=MASK, boost_error=False)
    strokes, size = [], len(code.matrix)
    for y, row in enumerate(bytes(line) for line in code.matrix):
        start = row.find(1)
        while start >= 0:
            end = row.find(0, start)
            end = size if end < 0 else end
            strokes.append(f"M{start} {y}.5H{end}")
            start = row.find(1, end)
    drawn = f'<path stroke="#10253a" d="{"".join(strokes)}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{drawn}</svg>'
