"""A compiled course becomes a version, once and for ever."""

import json
from pathlib import Path
from shutil import copytree

import pytest
from django.core.management import call_command

from qispi.learning.actions import publish
from qispi.learning.errors import CannotPublish
from qispi.learning.models import ContentFile, CourseVersion, VersionFile
from qispi.learning.queries import blueprint, latest_version, sealed_items
from qispi.ledger.models import ActionEntry
from qispi.work.models import Event
from tests.builders.courses import ITEMS, a_course, package_of, with_change

pytestmark = pytest.mark.django_db


def test_a_published_course_keeps_its_files_to_the_byte() -> None:
    package = package_of(a_course())

    version = publish(package, by=None)

    kept = dict(VersionFile.objects.filter(version=version).values_list("path", "file__data"))
    assert {path: bytes(data) for path, data in kept.items()} == {one.path: one.data for one in package.files}
    assert version.manifest.encode() == package.manifest
    assert version.index == json.loads(package.file("course.json"))


def test_publishing_the_same_again_changes_nothing() -> None:
    first = publish(package_of(a_course()), by=None)

    again = publish(package_of(a_course()), by=None)

    assert again == first
    assert (CourseVersion.objects.count(), Event.objects.count(), ActionEntry.objects.count()) == (1, 1, 1)


def test_another_content_under_a_published_number_is_refused() -> None:
    version = publish(package_of(a_course()), by=None)

    with pytest.raises(CannotPublish, match="Suba el número"):
        publish(package_of(with_change(ITEMS, "La escucha con calma.", "La oye con calma.")), by=None)

    assert CourseVersion.objects.get() == version


def test_a_new_number_is_another_version_that_shares_the_lessons_that_did_not_change() -> None:
    publish(package_of(a_course()), by=None)
    before = ContentFile.objects.count()

    later = publish(package_of(with_change("course.yaml", 'version: "1"', 'version: "2"')), by=None)

    assert latest_version(later.course_key) == later
    assert ContentFile.objects.count() == before + 1  # the table of contents


def test_the_news_names_the_version_and_nothing_else() -> None:
    version = publish(package_of(a_course()), by=None)

    assert Event.objects.get().payload == {"version": str(version.uuid)}


def test_the_items_come_back_as_they_were_compiled() -> None:
    package = package_of(a_course())

    version = CourseVersion.objects.get(pk=publish(package, by=None).pk)

    assert sealed_items(version) == package.items
    assert blueprint(version) == package.strata


def test_no_stem_key_or_rationale_lies_open_in_the_database() -> None:
    package = package_of(a_course())

    version = publish(package, by=None)

    rows = [json.dumps(version.index, ensure_ascii=False), version.manifest, bytes(version.sealed).decode("latin-1")]
    rows += [bytes(file.data).decode() for file in ContentFile.objects.exclude(pk__in=_lessons(version))]
    for item in package.items:
        assert not any(item.stem in row or item.rationale in row for row in rows)


def test_the_command_publishes_a_folder_and_says_when_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("publish_course", "--json")
    first = json.loads(capsys.readouterr().out)["courses"]
    call_command("publish_course")

    assert [one["new"] for one in first] == [True]
    assert "sin cambios" in capsys.readouterr().out


def test_a_course_with_problems_is_refused_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _copied(tmp_path)
    lesson = next(folder.glob("units/*/*.md"))
    lesson.write_text(lesson.read_text().replace("minutes:", "minuts:", 1))

    with pytest.raises(SystemExit) as ended:
        call_command("publish_course", str(folder))

    assert ended.value.code == 1
    assert f"{lesson.relative_to(folder)}:" in capsys.readouterr().err
    assert not CourseVersion.objects.exists()


def _copied(tmp_path: Path) -> Path:
    content = Path("tests/content/samples/format-1")
    for name in ("norms.yaml", "sources.yaml", "glossary.yaml"):
        (tmp_path / name).write_bytes((content / "references" / name).read_bytes())
    return copytree(content / "source", tmp_path / "courses" / "muestra")


def _lessons(version: CourseVersion) -> list[str]:
    # a lesson may explain with the words of a rationale; its own test looks at stems
    return list(version.files.exclude(path="course.json").values_list("file_id", flat=True))
