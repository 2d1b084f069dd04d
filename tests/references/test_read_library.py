"""Norms, sources and words as data: what is wrong in them is told with file and line."""

from pathlib import Path

import pytest

from qispi.references.queries import LibraryIsBroken, library, plain, read_library, words_to_avoid

NORM = "  - {key: ley-1, label: Ley 1, title: Una ley, state: vigente, read: completo, published_on: 2020-01-01}\n"
SOURCE = "  - {key: guia, label: Guía, title: Una guía, read: extracto}\n"
TERM = "  - {key: uno, term: Uno, meaning: Uno, english: one, base: L, avoid: [{words: Feo, say: bello, why: Hiere}]}\n"


def read(norms: str = NORM, sources: str = SOURCE, terms: str = TERM):  # type: ignore[no-untyped-def]
    return read_library("norms:\n" + norms, "sources:\n" + sources, "terms:\n" + terms)


def test_a_library_without_faults_is_read_whole() -> None:
    found, problems = read()

    assert not problems
    assert (list(found.norms), list(found.sources), list(found.terms)) == (["ley-1"], ["guia"], ["uno"])


@pytest.mark.parametrize(
    ("files", "file", "line", "sentence"),
    [
        ({"norms": NORM + NORM}, "norms.yaml", 3, "ya está en la lista"),
        ({"norms": NORM.replace("vigente", "derogada")}, "norms.yaml", 2, "qué la reemplaza"),
        ({"norms": NORM.replace("2020-01-01", "ayer")}, "norms.yaml", 2, "es una fecha"),
        ({"sources": SOURCE.replace("extracto", "poco")}, "sources.yaml", 2, "no es un valor"),
        ({"terms": TERM.replace("why: Hiere", "why: Hiere, pattern: '('")}, "glossary.yaml", 2, "patrón"),
    ],
)
def test_a_fault_is_told_with_file_and_line(files: dict[str, str], file: str, line: int, sentence: str) -> None:
    _, problems = read(**files)

    assert [(problem.file, problem.line) for problem in problems] == [(file, line)]
    assert sentence in problems[0].sentence


def test_a_broken_file_leaves_the_others_readable() -> None:
    found, problems = read_library("[", "sources:\n" + SOURCE, "terms:\n" + TERM)

    assert [problem.file for problem in problems] == ["norms.yaml"]
    assert list(found.sources) == ["guia"]


def test_a_broken_library_is_refused_with_the_whole_list(tmp_path: Path) -> None:
    for name in ("norms", "sources", "glossary"):
        (tmp_path / f"{name}.yaml").write_text("[", "utf-8")

    with pytest.raises(LibraryIsBroken, match=r"norms\.yaml:1"):
        library(tmp_path)


def test_an_avoided_word_is_found_whatever_its_case_and_accents() -> None:
    found, _ = read()

    told = words_to_avoid("Nada.\nEs FÉO.\nFeos no es la palabra.", found)

    assert [(one.words, one.say, one.line) for one in told] == [("FÉO", "bello", 2)]


def test_a_bare_text_keeps_its_length_and_its_ene() -> None:
    assert plain("Ñandú ÁÉ ü") == "ñandu ae u"
