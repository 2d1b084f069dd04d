"""A package of each format version stays here, so that a later compiler or player is held to what it promised."""

from pathlib import Path

from qispi.learning import format
from tests.builders.courses import SAMPLE, a_course, package_of

PACKAGE = SAMPLE / "package"


def test_there_is_a_sample_of_every_version_that_is_read() -> None:
    samples = {path.name for path in Path("tests/content/samples").iterdir()}

    assert samples == {f"format-{version}" for version in format.VERSIONS}


def test_the_sample_course_still_gives_the_sample_package_byte_for_byte() -> None:
    package = package_of(a_course())

    made = {one.path: one.data for one in package.files}
    made |= {"manifest.json": package.manifest, "sealed.json": package.sealed}

    kept = {path.relative_to(PACKAGE).as_posix(): path.read_bytes() for path in PACKAGE.rglob("*") if path.is_file()}
    assert made == kept
