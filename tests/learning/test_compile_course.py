"""What a course without problems becomes."""

import json

from tests.builders.courses import COURSE, ITEMS, LESSON, a_course, package_of, problems_of, with_change, with_files


def test_a_course_compiled_twice_is_the_same_bytes() -> None:
    first, again = package_of(a_course()), package_of(a_course())

    assert [(one.path, one.data) for one in first.files] == [(one.path, one.data) for one in again.files]
    assert (first.manifest, first.sealed, first.fingerprint) == (again.manifest, again.sealed, again.fingerprint)


def test_the_manifest_lists_each_public_file_with_hash_and_size() -> None:
    package = package_of(a_course())

    manifest = json.loads(package.manifest)

    assert manifest["format"] == 1
    assert manifest["files"] == [
        {"path": one.path, "sha256": one.sha256, "size": len(one.data)} for one in package.files
    ]
    assert [one.path for one in package.files] == ["course.json", "es/u1-l1.html"]


def test_no_public_file_holds_a_sealed_item() -> None:
    package = package_of(a_course())

    public = b"".join(one.data for one in package.files).decode()

    assert len(package.items) == 3
    for item in package.items:
        assert item.stem not in public
        assert item.rationale not in public or item.rationale in a_course().files[LESSON].decode()


def test_a_change_in_a_sealed_item_changes_its_version_and_the_course() -> None:
    before, after = package_of(a_course()), package_of(with_change(ITEMS, "La escucha con calma.", "La oye con calma."))

    assert before.items[0].version != after.items[0].version
    assert before.items[1].version == after.items[1].version
    assert before.manifest == after.manifest
    assert before.fingerprint != after.fingerprint


def test_a_lesson_is_an_article_without_style_script_or_address_of_a_server() -> None:
    html = package_of(a_course()).file("es/u1-l1.html").decode()

    assert html.startswith('<article class="lesson stack loose" lang="es-PE" data-qispi-lesson="u1-l1">')
    assert "style=" not in html
    assert "<script" not in html
    assert 'role="img"' in html
    assert "50\N{NO-BREAK SPACE}%" in html
    assert html.count("data-qispi-right") == 2


def test_a_norm_that_nobody_read_is_shown_as_to_be_verified() -> None:
    html = package_of(a_course()).file("es/u1-l1.html").decode()

    row = html[html.index("Ley 2 de muestra") :]

    assert "Por verificar" in row[: row.index("</li>")]


def test_the_index_tells_units_hours_and_paths_and_no_key() -> None:
    package = package_of(a_course())

    told = json.loads(package.file("course.json"))

    assert (told["minutes"], told["whole_minutes"]) == (10, 70)
    assert told["lessons"][0]["checks"] == ["u1-l1-c1", "u1-l1-k1"]
    assert package.path_of("salud") == ("u1-l1",)
    assert package.norms == ("ley-1", "ley-2")
    assert "items" not in told


def in_english() -> dict[str, str]:
    lesson = a_course().files[LESSON].decode().replace("title: Todos", "title: All")
    items = a_course().files[ITEMS].decode()
    course = a_course().files[COURSE].decode().replace("languages: [es]", "languages: [es, en]")
    return {COURSE: course, LESSON.replace(".md", ".en.md"): lesson, "items/u1.en.yaml": items}


def test_a_second_language_is_a_second_file_of_the_same_lesson() -> None:
    package = package_of(with_files(a_course(), **in_english()))

    assert [one.path for one in package.files] == ["course.json", "en/u1-l1.html", "es/u1-l1.html"]
    assert "To be verified" in package.file("en/u1-l1.html").decode()
    assert [unit.lessons for unit in package.units] == [("u1-l1",)]


def test_a_language_that_lacks_a_file_is_told_for_each() -> None:
    problems = problems_of(with_change(COURSE, "languages: [es]", "languages: [es, en]"))

    assert [problem.sentence for problem in problems] == [
        "Faltan las preguntas en «en»: items/u1.en.yaml.",
        "Falta la lección en «en»: units/01-uno/01-leccion.en.md.",
    ]


def test_a_translation_of_no_lesson_is_told() -> None:
    (problem,) = problems_of(with_files(a_course(), **{"units/01-uno/02-otra.en.md": "---\n---\n"}))

    assert "no es la traducción" in problem.sentence
