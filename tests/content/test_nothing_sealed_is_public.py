"""The national course: no page and no public file holds a question of its test, its key or why it is right."""

from pathlib import Path

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client

from qispi.learning.actions import begin_studies, compiled, publish
from qispi.learning.compiler import CoursePackage
from qispi.learning.models import ContentFile, CourseVersion
from tests.builders.people import a_person, signed_in

NATIONAL = Path("content/courses/trata-genero")


@pytest.fixture(scope="module")
def package() -> CoursePackage:
    return compiled(NATIONAL)


def told_of(package: CoursePackage, text: str) -> list[str]:
    """The items of which something sealed is in the text."""
    return [one.id for one in package.items if one.stem in text or one.rationale in text or f'"{one.id}"' in text]


def test_no_public_file_holds_anything_of_a_sealed_item(package: CoursePackage) -> None:
    public = "\n".join(one.data.decode() for one in package.files) + package.manifest.decode()

    assert len(package.items) >= 40
    assert told_of(package, public) == []


@pytest.mark.django_db
def test_no_page_of_the_course_and_no_row_does_either(package: CoursePackage, client: Client) -> None:
    version, ada = publish(package, by=None), a_person("Ada")
    study = begin_studies([ada], version=version, by=None)[ada.pk]
    signed_in(client, ada)
    pages = ["", *(f"{lesson.id}/" for lesson in package.lessons)]

    shown = [client.get(f"/estudio/{study.uuid}/{page}").content.decode() for page in pages]
    stored = [bytes(file.data).decode() for file in ContentFile.objects.all()]
    row = CourseVersion.objects.values().get(pk=version.pk)
    open_columns = DjangoJSONEncoder(ensure_ascii=False).encode(
        {name: value for name, value in row.items() if name != "sealed"}
    )

    assert told_of(package, "\n".join([*shown, *stored, open_columns])) == []
    assert not any(one.stem.encode() in bytes(version.sealed) for one in package.items)
