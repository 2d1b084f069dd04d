"""Each kind of fault, planted in the small course, is told with its file and its line."""

import pytest

from tests.builders.courses import (
    COURSE,
    DRAWING,
    ITEMS,
    LESSON,
    UNIT,
    a_course,
    line_of,
    problems_of,
    with_change,
    with_files,
)

# file · what it says · what the fault makes of it · words on the line that must be named · words of the sentence
PLANTED = [
    (COURSE, "format: 1", "format: 9", "format", "no es una versión"),
    (COURSE, "key: muestra", "key: Mi Curso", "key", "minúsculas"),
    (COURSE, "title: Curso de muestra", "titel: Curso", "titel", "no es una clave"),
    (COURSE, "title: Curso de muestra\n", "", "format", "Falta «title»"),
    (COURSE, "licence: CC-BY-SA-4.0", "licence: CC-BY-SA-4.0\nlicence: otra", "licence: otra", "dos veces"),
    (COURSE, "languages: [es]", "languages: []", "languages", "al menos un idioma"),
    (COURSE, "languages: [es]", "languages: es", "languages", "lista de textos"),
    (COURSE, "languages: [es]", "languages: [es, xx]", "languages", "palabras propias"),
    (COURSE, "axes: [{key: prevencion, title: Prevención}]", "axes: []", "axes", "al menos uno"),
    (COURSE, "axes: [{key: prevencion, title: Prevención}]", "axes: [uno]", "axes", "lista de fichas"),
    (COURSE, "  - 01-uno", "  - 01-uno\n  - 02-dos", "02-dos", "Falta el archivo units/02-dos/unit.yaml"),
    (COURSE, "units:\n  - 01-uno", "units: []", "units", "no tiene unidades"),
    (COURSE, "minutes: 60", "minutes: pronto", "minutes: pronto", "número entero"),
    (COURSE, "draw: 2\n  strata", "draw: 3\n  strata", "draw: 3", "sus estratos sortean 2"),
    (COURSE, "unit: u1, draw: 2}", "unit: u9, draw: 2}", "{key: uno", "no es una unidad"),
    (COURSE, "unit: u1, draw: 2}", "unit: u1, draw: 3}", "{key: uno", "hacen falta 5"),
    (COURSE, "  salud: [u1-l1]", "  salud: [u1-l9]", "u1-l9", "No hay una lección"),
    (COURSE, "  salud: [u1-l1]", "  salud: []", "paths", "no lo enseña"),
    (COURSE, "  salud: [u1-l1]", "  otros: [u1-l1]", "paths", "«salud» no tiene camino"),
    (COURSE, "  salud: [u1-l1]", "  salud: [u1-l1]\n  otros: [u1-l1]", "otros", "no es un público"),
    (COURSE, "paths:\n  salud: [u1-l1]", "paths: todos", "paths", "Falta «paths»"),
    (UNIT, "minutes: 10", "minutes: 12", "minutes", "suman 10"),
    (UNIT, "axis: prevencion", "axis: otro", "id: u1", "no es un eje"),
    (UNIT, "id: u1-o1,", "id: u1-l1,", "minutes", "ya lo usa"),
    (UNIT, "number: 1", "number: [1", "title", "no se puede leer"),
    (LESSON, "---\nid", "id", "id", "entre dos líneas"),
    (LESSON, "id: u1-l1\ntitle: Todos los bloques\nminutes: 10\nobjectives: [u1-o1]", "id", "id", "clave: valor"),
    (LESSON, "minutes: 10", "minutes: 90", "minutes: 90", "entre 5 y 30"),
    (LESSON, "objectives: [u1-o1]", "objectives: []", "objectives", "qué objetivos"),
    (LESSON, "objectives: [u1-o1]", "objectives: [u1-o9]", "objectives", "no es un objetivo"),
    (LESSON, "## Texto", "# Texto", "# Texto", "«##» o «###»"),
    (LESSON, "Un párrafo", "Un <b>párrafo</b>", "Un <b>", "sin HTML"),
    (LESSON, "Un párrafo", "![x](https://example.org/x.png) Un", "![x]", "bloque «figure»"),
    (LESSON, "https://example.org/)", "http://example.org/)", "Un párrafo", "https://"),
    (LESSON, ":::key", ":::keys", ":::keys", "no abre ningún bloque"),
    (LESSON, ":::key", ":::key algo", ":::key algo", "no abre ningún bloque"),
    (LESSON, "Lo que hay que recordar.\n", "", ":::key", "está vacío"),
    (LESSON, "recordar.\n:::", "recordar.", ":::verify", "sigue abierto"),
    (LESSON, "place: p. 3}\n:::", "place: p. 3}", ":::source", "no se cierra"),
    (LESSON, "## Texto", ":::\n## Texto", ":::\n## Texto", "nadie abrió"),
    (LESSON, "alt: Una loma con un sendero que sube.", "alt: Loma", "alt: Loma", "entre 15 y 399"),
    (LESSON, "alt: Una loma con un sendero que sube.\n", "", "file: loma", "Falta «alt»"),
    (LESSON, "file: loma.svg", "file: otra.svg", "file: otra", "Falta el archivo media/otra.svg"),
    (LESSON, "file: loma.svg", "file: [", "caption", "no se puede leer"),
    (LESSON, "  - {text: Un video., why: No tiene enlace.}\n", "", "options", "al menos tres"),
    (LESSON, "right: true, why: Lleva", "why: Lleva", "options", "Una sola respuesta"),
    (LESSON, "people: [Ada Ficticia]", "people: []", "people", "nombres inventados"),
    (LESSON, "people: [Ada Ficticia]", "people: [Bruno Ficticio]", "people", "no aparece en el relato"),
    (LESSON, "url: https://example.org/video", "url: http://example.org/video", "url", "https://"),
    (LESSON, "transcript: Alguien saluda.\n", "", "title: Un video", "Falta «transcript»"),
    (LESSON, "terms: [saludo]", "terms: [otro]", "terms", "no está en glossary.yaml"),
    (LESSON, "norm: ley-1, place: art. 1,", "norm: ley-9, place: art. 1,", "ley-9", "no está en norms.yaml"),
    (LESSON, "source: guia,", "source: otra,", "source: otra", "no está en sources.yaml"),
    (LESSON, "{norm: ley-2, place: art. 2}", "{norm: ley-2}", "{norm: ley-2}", "Falta «place»"),
    (LESSON, "{norm: ley-2, place: art. 2}", "{place: art. 2}", "{place: art. 2}", "es una norma"),
    (LESSON, "Un párrafo", "Una palabrota", "palabrota", "diga «palabra amable»"),
    (DRAWING, "<path", "<script/><path", "<script", "no se admite en un dibujo"),
    (DRAWING, "<path", "<svg/><path", "<svg/>", "un solo «svg»"),
    (DRAWING, 'fill="#bfdff2"', 'onclick="x()"', "onclick", "atributo «onclick»"),
    (DRAWING, ' viewBox="0 0 40 20"', "", "<svg", "viewBox"),
    (DRAWING, "</svg>", "", "", "bien formado"),
    (DRAWING, "<svg", "<!DOCTYPE svg>\n<svg", "<!DOCTYPE", "DOCTYPE"),
    (ITEMS, "    key: a\n", "", "- id: u1-i1", "Falta «key»"),
    (ITEMS, "key: a", "key: d", "key: d", "no es una de las opciones"),
    (ITEMS, "    rationale: Escuchar va primero.\n", "", "- id: u1-i1", "Falta «rationale»"),
    (ITEMS, "objective: u1-o1", "objective: u1-o9", "objective: u1-o9", "no es un objetivo"),
    (ITEMS, "axis: prevencion", "axis: otro", "axis: otro", "no es un valor"),
    (ITEMS, "stratum: uno", "stratum: dos", "stratum: dos", "no está en la prueba"),
    (ITEMS, "norms: [ley-1]", "norms: [ley-9]", "norms: [ley-9]", "no está en norms.yaml"),
    (ITEMS, "    sources:\n      - {norm: ley-1, place: art. 1}\n", "", "- id: u1-i1", "de dónde sale"),
    (ITEMS, "{norm: ley-1, place: art. 1}", "{norm: ley-2, place: art. 1}", "{norm: ley-2", "por verificar"),
    (ITEMS, "{norm: ley-1, place: art. 1}", "{norm: ley-0, place: art. 1}", "{norm: ley-0", "derogada"),
    (ITEMS, ", c: Le pide un documento.}", "}", "options", "de 3 a 5 opciones"),
    (ITEMS, "c: Le pide un documento.", "c: le pide que espere", "options", "repetidas"),
    (
        ITEMS,
        "c: Le pide un documento.",
        "c: Le pide un documento y además mil cosas que nadie pidió jamás.",
        "options",
        "más larga",
    ),
    (ITEMS, "c: Le pide un documento.", "c: Ninguna de las anteriores.", "options", "se barajan"),
    (
        ITEMS,
        "options: {a: La escucha con calma., b: Le pide que espere., c: Le pide un documento.}",
        "options: no",
        "options",
        "Las opciones van",
    ),
    (ITEMS, "id: u1-i2", "id: u1-i1", "id: u1-i1\n    stem: ¿Con", "ya lo usa"),
    (ITEMS, "¿Con qué palabras se saluda a una persona?", "¿Qué bloque es este?", "- id: u1-i2", "repite la práctica"),
    (
        ITEMS,
        "¿Con qué palabras se saluda a una persona?",
        "Ada Ficticia llega a una oficina",
        "- id: u1-i2",
        "está en units",
    ),
    (ITEMS, "items:", "cosas:", "", "hacen falta"),
]


@pytest.mark.parametrize(("file", "old", "new", "at", "sentence"), PLANTED)
def test_a_planted_fault_is_told_with_file_and_line(file: str, old: str, new: str, at: str, sentence: str) -> None:
    course = with_change(file, old, new)

    told = [problem for problem in problems_of(course) if sentence in problem.sentence]

    assert told, problems_of(course)
    if at:
        assert (file, line_of(course, file, at)) in {(problem.file, problem.line) for problem in told}


def test_every_problem_is_told_at_once_in_the_order_of_the_files() -> None:
    course = with_change(LESSON, "## Texto", "# Texto")
    text = course.files[LESSON].decode().replace("alt: Una loma con un sendero que sube.", "alt: Loma")
    course = with_files(course, **{LESSON: text, UNIT: a_course().files[UNIT].decode().replace("10", "11")})

    problems = problems_of(course)

    assert [(problem.file, problem.line) for problem in problems] == [
        (LESSON, line_of(course, LESSON, "# Texto")),
        (LESSON, line_of(course, LESSON, "alt: Loma")),
        (UNIT, 4),
    ]
    assert str(problems[2]) == f"{UNIT}:4: La unidad dice 11 minutos y sus lecciones suman 10."


def test_a_course_without_its_first_file_says_so() -> None:
    (problem,) = problems_of(with_files(a_course(), **{COURSE: None}))

    assert problem.sentence == "Falta el archivo course.yaml."


@pytest.mark.parametrize("text", ["", "- una lista", "clave: [", "a: \x00", "a: &x 1\nb: *x"])
def test_a_first_file_that_is_no_list_of_keys_is_one_problem(text: str) -> None:
    (problem,) = problems_of(with_files(a_course(), **{COURSE: text}))

    assert problem.file == COURSE


def test_a_course_without_a_test_says_so() -> None:
    text = a_course().files[COURSE].decode()
    start, end = text.index("post_test"), text.index("paths:")

    problems = problems_of(with_files(a_course(), **{COURSE: text[:start] + "post_test: no\n" + text[end:]}))

    assert any("Falta «post_test»" in problem.sentence for problem in problems)


def test_a_unit_without_lessons_says_so() -> None:
    problems = problems_of(with_files(a_course(), **{LESSON: None}))

    assert any("no tiene lecciones" in problem.sentence for problem in problems)


def test_a_lesson_without_sources_says_so() -> None:
    text = a_course().files[LESSON].decode()

    (problem,) = problems_of(with_files(a_course(), **{LESSON: text[: text.index(":::source")]}))

    assert "de dónde sale" in problem.sentence


def test_a_source_block_that_is_no_list_is_told_once() -> None:
    text = a_course().files[LESSON].decode()
    text = text[: text.index("- {norm: ley-1")] + "nada\n:::\n"

    problems = problems_of(with_files(a_course(), **{LESSON: text}))

    assert any("lista de fichas" in problem.sentence for problem in problems)


def test_two_questions_that_are_nearly_the_same_are_told() -> None:
    stem = "¿Qué hace primero el personal cuando llega alguien nuevo?"

    problems = problems_of(with_change(ITEMS, "¿Con qué palabras se saluda a una persona?", stem))

    assert [problem.sentence for problem in problems] == ["«u1-i2» es casi igual a «u1-i1»."]


def test_an_item_of_another_unit_than_its_stratum_is_told() -> None:
    second = a_course().files[UNIT].decode().replace("u1", "u2").replace("number: 1", "number: 2")
    lesson = a_course().files[LESSON].decode().replace("u1", "u2")
    course = with_change(COURSE, "  - 01-uno", "  - 01-uno\n  - 02-dos")
    course = with_files(course, **{"units/02-dos/unit.yaml": second, "units/02-dos/01-leccion.md": lesson})
    items = course.files[ITEMS].decode().replace("objective: u1-o1", "objective: u2-o1", 1)

    problems = problems_of(with_files(course, **{ITEMS: items}))

    assert any("es de otra unidad" in problem.sentence for problem in problems)


def test_attempts_that_would_share_too_much_are_told() -> None:
    course = with_change(COURSE, "unit: u1, draw: 2}", "unit: u1, draw: 9}")

    problems = problems_of(
        with_files(course, **{COURSE: course.files[COURSE].decode().replace("draw: 2\n", "draw: 9\n")})
    )

    assert any("podrían repetir 15 preguntas" in problem.sentence for problem in problems)


def test_a_file_of_items_that_is_empty_is_told() -> None:
    problems = problems_of(with_files(a_course(), **{"items/u2.yaml": ""}))

    assert [(problem.file, problem.line) for problem in problems] == [("items/u2.yaml", 1)]


def test_two_stems_of_two_words_are_the_same_only_when_equal() -> None:
    course = with_change(ITEMS, "¿Con qué palabras se saluda a una persona?", "¿Qué hace?")
    items = course.files[ITEMS].decode().replace("¿Dónde conviene conversar con la persona que llega?", "¿Qué dice?")

    problems = problems_of(with_files(course, **{ITEMS: items}))

    assert not any("casi igual" in problem.sentence for problem in problems)
