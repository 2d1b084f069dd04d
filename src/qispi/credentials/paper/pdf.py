"""The PDF of a certificate, made of its frozen words. Templates are numbered: one that was used is never edited."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from qispi.kit.papers import compile_papers

TEMPLATE = 1
FOLDER = Path(__file__).parent
SCALES = (1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52)  # a long name or list of norms must not make a second page
MASK = 3  # any mask can be read; to try all eight takes five times as long, and a fixed one gives the same bytes


def certificates(papers: Iterable[tuple[int, Mapping[str, Any], datetime]]) -> Iterator[bytes]:
    """One PDF for each (number of the template, words, instant of issue), in their order; each is one page."""
    for template, words, issued_at in papers:
        file = FOLDER / f"certificate_{template}.typ"
        drawn = dict(words) | {"square": square(str(words["qr"]))}
        tries = compile_papers(file, ((drawn | {"scale": scale}, issued_at) for scale in SCALES))
        made = next(tries)
        while not is_one_page(made) and (smaller := next(tries, None)):
            made = smaller
        yield made


def is_one_page(pdf: bytes) -> bool:
    return b"/Type/Pages/Count 1/" in pdf


def square(text: str) -> str:
    """A QR as SVG: one line of modules after the other, as strokes, so that no viewer blurs it."""
    import segno  # here, since every process would load it at its start and few draw a square

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
