"""The curriculum itself: each course compiles, is whole, fits a phone, and can be read."""

import gzip
import logging
import re
from collections import Counter
from functools import cache
from pathlib import Path
from statistics import mean

import pytest

from qispi.learning.compiler import CoursePackage
from qispi.learning.source import read_course
from qispi.references.queries import library, words_to_avoid
from tests.builders.courses import CONTENT, package_of

COURSES = sorted(path.name for path in (CONTENT / "courses").iterdir())
BUDGET = 250 * 1024  # one unit, compressed
WORDS_A_SENTENCE = 18  # on average; the mirror below logs each lesson's (--log-level=INFO)


@cache
def the(course: str) -> CoursePackage:
    return package_of(read_course(CONTENT / "courses" / course, library(CONTENT)))


def prose(html: str) -> str:
    without_tables = re.sub(
        r"<table.*?</table>|<svg.*?</svg>|<section class=\"source.*?</section>", " ", html, flags=re.S
    )
    ended = re.sub(r"</(p|li|h1|h2|h3|summary|figcaption)>", ". ", without_tables)
    return re.sub(r"<[^>]+>", "", ended)


def sentences(html: str) -> list[list[str]]:
    found = [re.findall(r"\w+", sentence) for sentence in re.split(r"[.?!:;]+", prose(html))]
    return [words for words in found if len(words) > 2]


@pytest.mark.parametrize("course", COURSES)
def test_a_course_compiles_without_a_problem(course: str) -> None:
    package = the(course)

    assert package.minutes == sum(unit.minutes for unit in package.units)
    assert package.minutes <= package.whole_minutes


@pytest.mark.parametrize("course", COURSES)
def test_each_unit_fits_its_budget_on_a_phone(course: str) -> None:
    package = the(course)

    for unit in package.units:
        files = [package.file(lesson.path) for lesson in package.lessons if lesson.unit == unit.id]
        assert sum(len(gzip.compress(data)) for data in files) <= BUDGET, unit.id


@pytest.mark.parametrize("course", COURSES)
def test_each_lesson_has_practice_a_case_a_drawing_and_sources(course: str) -> None:
    package = the(course)

    for lesson in package.lessons:
        html = package.file(lesson.path).decode()
        assert 2 <= html.count('<section class="check') <= 4, lesson.id
        assert '<section class="case' in html, lesson.id
        assert 'role="img"' in html, lesson.id
        assert '<section class="source' in html, lesson.id


@pytest.mark.parametrize("course", COURSES)
def test_a_lesson_reads_easily(course: str) -> None:
    package = the(course)

    for lesson in package.lessons:
        read = sentences(package.file(lesson.path).decode())
        a_sentence = mean(len(words) for words in read)
        logging.info("%s: %s words, %.1f a sentence", lesson.id, sum(map(len, read)), a_sentence)
        assert a_sentence <= WORDS_A_SENTENCE, lesson.id


@pytest.mark.parametrize("course", COURSES)
def test_the_keys_of_the_bank_are_spread_over_the_letters(course: str) -> None:
    items = the(course).items

    keys = Counter(item.key for item in items)

    assert len(items) >= 2 * sum(stratum.draw for stratum in the(course).strata)
    assert max(keys.values()) <= len(items) * 0.35


@pytest.mark.parametrize("course", COURSES)
def test_the_key_is_at_no_place_by_length_more_often_than_chance_allows(course: str) -> None:
    """Whoever bans the longest makes the second longest a rule: it was right in 35 of 48."""
    places = Counter(
        sorted(item.options, key=lambda option: -len(option.text)).index(one)
        for item in the(course).items
        for one in item.options
        if one.key == item.key
    )

    assert max(places.values()) <= len(the(course).items) * 0.4


@pytest.mark.parametrize("course", COURSES)
def test_two_forms_of_one_person_can_differ_in_every_item(course: str) -> None:
    package = the(course)
    bank = Counter(item.stratum for item in package.items)

    assert all(bank[stratum.key] >= 2 * stratum.draw for stratum in package.strata)


@pytest.mark.parametrize("course", COURSES)
def test_people_of_cases_and_items_have_recognisably_invented_names(course: str) -> None:
    invented = r"Ficticia|Inventad[oa]|Supuest[oa]|Ejemplo|Simulado|Hipotética|Boceto|Maqueta|Modelo|Quechuahablante"
    names: set[str] = set()

    for path in (CONTENT / "courses" / course).rglob("*.md"):
        for people in re.findall(r"^people: \[(.*)\]", path.read_text("utf-8"), re.M):
            names |= set(people.split(", "))

    assert names
    assert all(re.search(invented, name) for name in names), names


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.md")), ids=lambda path: path.name)
def test_no_text_uses_a_word_to_avoid(path: Path) -> None:
    assert words_to_avoid(path.read_text("utf-8"), library(CONTENT)) == []


def test_every_reference_is_of_use() -> None:
    norms = {norm for course in COURSES for norm in the(course).norms}

    unknown = norms - library(CONTENT).norms.keys()

    assert not unknown


def test_what_holds_was_read_on_some_day_or_says_that_it_was_not() -> None:
    for norm in library(CONTENT).norms.values():
        assert norm.verified_on or norm.note, norm.key
