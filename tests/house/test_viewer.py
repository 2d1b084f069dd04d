"""Data is shown to somebody: every query says to whom, first of all."""

from tests.house.tree import dotted, modules, public_functions, verdict

# Queries that anybody may ask, or that no person asks: each with its reason.
OPEN = {
    "assessment.queries.forms.forms_of": "ids and letters, without a word or a key: who gets which is asked beside it",
    "assessment.queries.sealed.every_sealed_file": "the hashes under which ciphertext is served",
    "assessment.queries.sealed.key_of_sitting": "from the opening on the key of a test's questions is public",
    "assessment.queries.sealed.sealed_file": "ciphertext: who has no key reads nothing in it",
    "assessment.queries.rush.is_handing_in": "the worker asks whether the lock is wanted; nothing is shown",
    "credentials.queries.verification.keys_that_signed": "public keys are public",
    "credentials.queries.verification.last_status": "the signed list of what was revoked is public; it names nobody",
    "credentials.queries.verification.verification": "whoever holds a paper may ask whether it is genuine",
    "insight.queries.goals.posts_in_force": "takes a reach, which was worked out from the viewer",
    "insight.queries.offices.offices": "takes what was counted within a reach",
    "interviews.queries.cases_of": "a case is public, as the course that it belongs to",
    "interviews.queries.scenario_of": "a case is public, as the course that it belongs to",
    "interviews.queries.scenarios_in": "a case is public, as the course that it belongs to",
    "offline.queries.bundles.every_bundle": "a published course is public",
    "offline.queries.bundles.file_named": "the public files of a published course",
    "offline.queries.bundles.kilobytes_of": "a published course is public",
    "offline.queries.bundles.manifest_named": "a published course is public",
    "people.queries.entry.demo_factor_code": "the demo's ribbon; empty in production",
    "people.queries.entry.demo_note": "the demo's ribbon; empty in production",
    "territory.queries.above": "places and institutions are public",
    "territory.queries.match_institutions": "places and institutions are public",
    "territory.queries.regions": "places and institutions are public",
    "territory.queries.sector_of": "places and institutions are public",
    "territory.queries.sectors": "places and institutions are public",
    "territory.queries.subtree": "places and institutions are public",
    "facts.queries.facts_of": "the projections of upper storeys read their own facts; no page asks here",
    "facts.queries.breaks_of": "whoever grades or reviews asks about a phone; no page asks here",
    "facts.queries.is_odd": "whoever grades asks about the fact in hand; nothing of it is shown",
    "facts.queries.happened": "the inbox reads back what it kept itself",
    "people.queries.own.person_behind": "the inbox asks whose token an envelope carries; nothing is shown",
    "people.queries.persons.people_by_documents": "the roster finds whoever it is; what is shown passes a scope",
    "people.queries.held.held_by_documents": "the roster finds whoever it is; what is shown passes a scope",
    "people.queries.held.known_since": "the roster asks about whom it found; nothing is shown",
    "people.queries.held.uuids_of": "the roster asks about whom it found; nothing is shown",
    "people.queries.persons.canonical_ids": "merged persons count once in every figure, whoever looks",
    "learning.queries.added.added_in": "a published course is public",
    "learning.queries.added.text_added": "a published course is public",
    "learning.queries.courses.blueprint": "the storeys that grade draw by it; no page asks here",
    "learning.queries.courses.latest_version": "a published course is public",
    "learning.queries.courses.sealed_items": "the storeys that grade read the keys; no page asks here",
    "learning.queries.courses.version_named": "a published course is public",
    "learning.queries.earned.lessons_completed": "the rule of *trained* counts minutes, whoever looks",
    "learning.queries.studies.columns_of_study": "names columns; the query that reads them has the viewer",
    "learning.queries.earned.studies_beside": "the rule of *trained* finds whose minutes changed",
    "references.queries.library": "norms, sources and glossary are public",
}


def test_queries_have_the_viewer_first() -> None:
    faults = [
        f"{name}({', '.join(arguments)})"
        for name, arguments in _queries().items()
        if arguments[:1] != ["viewer"] and name not in OPEN
    ]

    verdict(
        faults,
        "A public query takes `viewer` first, or stands in OPEN with its reason (tests/house/test_viewer.py).",
        "src/qispi/people/queries",
    )


def test_every_open_query_exists() -> None:
    gone = sorted(set(OPEN) - set(_queries()))

    verdict(gone, "OPEN names a query that is gone.", "tests/house/test_viewer.py")


def _queries() -> dict[str, list[str]]:
    return {
        f"{dotted(path)}.{function.name}": [argument.arg for argument in function.args.posonlyargs + function.args.args]
        for path in modules("queries")
        if not path.name.startswith("_") or path.name == "__init__.py"
        for function in public_functions(path)
    }
