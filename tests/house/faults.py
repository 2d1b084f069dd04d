"""One fault for each guard: what a tired engineer might write, and the guard that must see it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Plant = Callable[[Path], dict[str, str]]  # the tree → new contents by path


@dataclass(frozen=True)
class Fault:
    guard: str  # the test that fails, and no other
    named: str  # what its message must name
    plant: Plant


def after(path: str, text: str) -> Plant:
    """The text is added at the end of a file."""
    return lambda tree: {path: (tree / path).read_text() + text}


def new(path: str, text: str) -> Plant:
    return lambda tree: {path: text}


def instead(path: str, old: str, text: str) -> Plant:
    """The first `old` of a file becomes the text."""

    def plant(tree: Path) -> dict[str, str]:
        before = (tree / path).read_text()
        assert old in before, f"{path} has no {old!r}: the fault can't be planted"
        return {path: before.replace(old, text, 1)}

    return plant


def both(*plants: Plant) -> Plant:
    return lambda tree: {path: text for plant in plants for path, text in plant(tree).items()}


def importing(line: str) -> str:
    """An import inside a function: seen by the guards, and harmless to the rest of the suite."""
    return f"\n\ndef _planted() -> None:\n    {line}\n"


A_VIEW = "\n\ndef planted(request):\n    return None\n"
A_DOOR = '\nurlpatterns += [path("planted/", views.planted, name="planted")]\n'
A_READING_VIEW = "\n\n@reads\ndef planted(request):\n    return None\n"
A_ROW = '\nROWS["ui:planted"] = public()\n'
PROVINCE = '"""A province, by the first four digits of its ubigeo."""'
CATALOGUE = "locale/en/LC_MESSAGES/django.po"
MODELS = "src/qispi/territory/models.py"

FAULTS = {
    "an upward import": Fault(
        "test_contract_holds[storeys]",
        "qispi.ledger",
        after("src/qispi/ledger/apps.py", importing("from qispi.people import errors")),
    ),
    "a package in no storey": Fault(
        "test_contract_holds[storeys]",
        "heap",
        both(new("src/qispi/heap/__init__.py", '"""A heap."""\n'), after("docs/house.md", "\n`heap`\n")),
    ),
    "Django in a rule": Fault(
        "test_contract_holds[pure_rules]",
        "qispi.people.rules",
        after("src/qispi/people/rules/likeness.py", importing("from django.utils import timezone")),
    ),
    "addresses in an action": Fault(
        "test_contract_holds[use_cases_do_not_know_the_web]",
        "qispi.people.actions",
        after("src/qispi/people/actions/roles.py", importing("from qispi.people import urls")),
    ),
    "a model in a view": Fault(
        "test_contract_holds[views_ask]",
        "qispi.portal.views",
        after("src/qispi/portal/views/public.py", importing("from qispi.people import models")),
    ),
    "the demo in production": Fault(
        "test_contract_holds[nothing_imports_the_demo]",
        "demo",
        after("src/qispi/ui/context.py", importing("import demo")),
    ),
    "a private room entered": Fault(
        "test_a_package_is_entered_by_its_doors",
        "scopes is a private room of people",
        after("src/qispi/insight/apps.py", importing("from qispi.people import scopes")),
    ),
    "a key that points up": Fault(
        "test_foreign_keys_point_down",
        "territory.Region.planted",
        instead(
            MODELS,
            "    class Meta:",
            '    planted = models.ForeignKey("learning.Study", models.PROTECT, related_name="+")\n\n    class Meta:',
        ),
    ),
    "a person that grows an attribute": Fault(
        "test_people_and_territory_grow_no_attributes_from_above",
        "programme.Enrolment.person",
        instead("src/qispi/programme/models/enrolment.py", 'related_name="+"', 'related_name="planted"'),
    ),
    "a query without a viewer": Fault(
        "test_queries_have_the_viewer_first",
        "planted(someone)",
        after(
            "src/qispi/people/queries/persons.py",
            '\n\ndef planted(someone: int) -> int:\n    """It."""\n    return 1\n',
        ),
    ),
    "a view that says neither": Fault(
        "test_every_view_reads_or_writes",
        "ui:planted",
        both(
            after("src/qispi/ui/views.py", A_VIEW),
            after("src/qispi/ui/urls.py", A_DOOR),
            after("tests/house/access_matrix.py", A_ROW),
        ),
    ),
    "a GET that acts": Fault(
        "test_a_view_that_reads_asks_no_action",
        "actions.enrol",
        after("src/qispi/portal/views/public.py", "\n\n@reads\ndef planted(request):\n    actions.enrol()\n"),
    ),
    "a database that lets a GET write": Fault(
        "test_the_database_refuses_what_a_reading_view_writes",
        "WroteWhileReading",
        instead("src/qispi/kit/http.py", "raise WroteWhileReading", "print"),
    ),
    "an address without a row": Fault(
        "test_every_address_has_a_row",
        "ui:planted",
        both(after("src/qispi/ui/views.py", A_READING_VIEW), after("src/qispi/ui/urls.py", A_DOOR)),
    ),
    "a door that opens to all": Fault(
        "test_each_role_opens_what_is_hers_and_nothing_else[portal:home]",
        "operator × own: should find nothing",
        instead("tests/house/access_matrix.py", '"portal:home": public()', '"portal:home": Row({"nation": ("own",)})'),
    ),
    "templates that may be blank": Fault(
        "test_an_undefined_variable_fails",
        "DID NOT RAISE",
        instead("pyproject.toml", "FAIL_INVALID_TEMPLATE_VARS = true", "FAIL_INVALID_TEMPLATE_VARS = false"),
    ),
    "a long file": Fault(
        "test_no_file_is_longer_than_400_lines",
        "planted.py: 401 lines",
        new("src/qispi/kit/planted.py", '"""Planted."""\n' + "A = 1\n" * 400),
    ),
    "a looser ruff": Fault(
        "test_ruff_keeps_functions_small",
        "max-complexity",
        instead("pyproject.toml", "max-complexity = 8", "max-complexity = 20"),
    ),
    "a room called helpers": Fault(
        "test_no_room_is_a_heap", "helpers.py", new("src/qispi/kit/helpers.py", '"""Planted."""\n')
    ),
    "a room without a name": Fault(
        "test_rooms_have_their_usual_names",
        "src/qispi/people/planted",
        new("src/qispi/people/planted.py", '"""Planted."""\n'),
    ),
    "a module that says nothing": Fault(
        "test_every_module_says_why_it_exists", "planted.py", new("src/qispi/kit/planted.py", "A = 1\n")
    ),
    "a use case that says nothing": Fault(
        "test_every_use_case_says_what_a_person_gets",
        "planted",
        after("src/qispi/people/actions/roles.py", "\n\ndef planted() -> None:\n    return\n"),
    ),
    "something left for later": Fault(
        "test_no_rest_is_left_without_a_name",
        "planted.py:2",
        new("src/qispi/kit/planted.py", '"""Planted."""\n# TO' + "DO later\n"),
    ),
    "a setting that no page knows": Fault(
        "test_the_page_of_settings_is_the_settings",
        "settings.md",
        after("src/qispi/config/settings/base.py", '\nPLANTED = env.text("QISPI_PLANTED", "", "plantada")\n'),
    ),
    "a variable read in passing": Fault(
        "test_only_the_settings_read_the_environment",
        "planted.py",
        new("src/qispi/kit/planted.py", '"""Planted."""\nimport os\n\nA = os.environ.get("A")\n'),
    ),
    "a package off the map": Fault(
        "test_every_package_is_on_the_map", "insight", instead("docs/house.md", "`insight`", "insight")
    ),
    "a table about somebody that is not told to her": Fault(
        "test_every_table_about_a_person_is_told_to_her",
        "learning.lessoncompletion",
        instead(
            "src/qispi/learning/models.py",
            "    minutes = models.PositiveIntegerField()  # nominal",
            '    planted = models.ForeignKey("people.Person", models.PROTECT, related_name="+")\n'
            "    minutes = models.PositiveIntegerField()  # nominal",
        ),
    ),
    "a kind of fact that my data does not tell of": Fault(
        "test_every_kind_of_fact_is_told_to_who_told_it",
        "planted_kind",
        instead("src/qispi/interviews/apps.py", "in (CHOSEN, FINISHED):", 'in (CHOSEN, FINISHED, "planted_kind"):'),
    ),
    "a part of my data without its provider": Fault(
        "test_every_part_of_my_data_has_its_provider",
        "certificados",
        instead(
            "src/qispi/credentials/apps.py", 'register_holding(str(_("certificados"))', 'register_holding("planted"'
        ),
    ),
    "a download without a recent factor": Fault(
        "test_every_download_asks_for_a_recent_factor",
        "insight.views.missing_list",
        instead("src/qispi/insight/views.py", "@recent_factor\ndef missing_list", "def missing_list"),
    ),
    "a deed without a recent factor": Fault(
        "test_every_deed_that_cannot_be_taken_back_asks_for_a_recent_factor",
        "credentials:revoke",
        instead("src/qispi/credentials/views/editions.py", "@recent_factor\ndef revoke", "def revoke"),
    ),
    "a free download that is gone": Fault(
        "test_every_free_download_still_exists",
        "territory.views.export",
        instead("src/qispi/territory/views.py", '"Content-Disposition"', '"X-Planted"'),
    ),
    "news off the map": Fault(
        "test_the_news_that_travel_are_on_the_map",
        "attempt_graded",
        instead("docs/house.md", "`attempt_graded`", "attempt_graded"),
    ),
    "a command that no page knows": Fault(
        "test_the_page_of_commands_is_the_commands",
        "commands.md",
        new(
            "src/qispi/work/management/commands/planted.py",
            '"""Planted."""\nfrom qispi.kit.commands import Command as _C\n\n\nclass Command(_C):\n    help = "x"\n',
        ),
    ),
    "a decision off the index": Fault(
        "test_every_decision_is_in_the_index",
        "0099-planted.md",
        new("docs/decisions/0099-planted.md", "# 99. Planted\n"),
    ),
    "a link to nowhere": Fault(
        "test_every_link_leads_somewhere", "planted.md", after("CONTRIBUTING.md", "\n[planted](docs/planted.md)\n")
    ),
    "a heading in one language": Fault(
        "test_the_two_front_pages_say_the_same", "headings", after("LEEME.md", "\n## Plantado\n")
    ),
    "a front page of two pages": Fault(
        "test_the_front_page_is_one_page", "words", after("README.md", "\n" + "planted " * 600 + "\n")
    ),
    "a target without a word": Fault(
        "test_every_make_target_is_explained",
        "test-quick",
        instead("Makefile", '"make test-quick ', '"make test quick '),
    ),
    "a noun that nobody named": Fault(
        "test_every_noun_is_named_by_its_package",
        "territory.InstitutionName",
        instead("src/qispi/territory/__init__.py", "InstitutionName", "institution's name"),
    ),
    "a page of words that lags behind": Fault(
        "test_the_page_of_words_is_the_words", "words.md", after("docs/words.md", "\nplantada\n")
    ),
    "a noun without its sentence": Fault(
        "test_every_noun_is_explained",
        "territory.Province: no sentence",
        both(
            instead(MODELS, PROVINCE, ""),
            instead("docs/words.md", f"`Province` | {PROVINCE[3:-3]} |", "`Province` |  |"),
        ),
    ),
    "a sentence that can't be translated": Fault(
        "test_every_sentence_is_in_the_catalogue",
        "Plantada",
        after("src/qispi/people/errors.py", '\nA = _("Plantada")\n'),
    ),
    "a sentence that English lacks": Fault(
        "test_a_language_that_is_offered_is_spoken",
        "Ir al contenido",
        instead(CATALOGUE, 'msgid "Ir al contenido"\nmsgstr "Skip to content"', 'msgid "Ir al contenido"\nmsgstr ""'),
    ),
    "a placeholder lost in translation": Fault(
        "test_what_is_put_into_a_sentence_stays_in_its_translation",
        "Goal for the year",
        instead(CATALOGUE, 'msgstr "Goal for %(year)s"', 'msgstr "Goal for the year"'),
    ),
    "a sentence said before anybody reads": Fault(
        "test_no_sentence_is_spoken_while_a_module_is_imported",
        "people/errors.py",
        after("src/qispi/people/errors.py", '\nA = _("Entrar") % {}\n'),
    ),
    "a date that is Spanish in every language": Fault(
        "test_no_date_is_spelled_in_one_language",
        "portal/home.html",
        after("src/qispi/portal/templates/portal/home.html", '\n{# {{ day|date:"j \\d\\e F" }} #}\n'),
    ),
    "a script too young for a phone of 2015": Fault(
        "test_an_old_phone_understands_every_script",
        "exit.js",
        after("src/qispi/ui/static/ui/exit.js", "\nconst planted = () => structuredClone({});\n"),
    ),
}
