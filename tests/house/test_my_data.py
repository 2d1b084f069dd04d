"""All that is held about somebody stands in *Mis datos*: a new table that points at a person is noticed."""

from django.apps import apps

from qispi.facts import events
from qispi.people.events import holdings
from tests.house.tree import verdict

OWN = "people itself: qispi.people.queries.register.my_data"
PROOF = "proves who she is: that it exists is told, its content is for nobody"
# Each table that points at a person: the part of *Mis datos* that tells it, or why it is not told.
HELD = {
    "people.persondocument": OWN,
    "people.post": OWN,
    "people.rolegrant": OWN,
    "people.correctionrequest": OWN,
    "people.knowndevice": OWN,
    "people.noticeseen": OWN,
    "people.personmerge": "a link between two rows of hers: both are told as one",
    "people.activationcode": PROOF,
    "people.pin": PROOF,
    "people.secondfactor": PROOF,
    "learning.study": "estudios",
    "assessment.seat": "Pruebas",
    "programme.enrolment": "inscripciones",
    "programme.completion": "capacitaciones",
    "programme.session": "she gave it: her work, told with the edition",
    "credentials.certificate": "certificados",
}
# Each kind of fact that somebody tells of herself, in the same way.
TOLD = {
    "lesson_opened": "estudios",
    "lesson_completed": "estudios",
    "check_answered": "estudios",
    "hand_in": "Pruebas",
    "presence": "asistencia",
    "interview_chosen": "entrevistas",
    "interview_finished": "entrevistas",
}


def test_every_table_about_a_person_is_told_to_her() -> None:
    about = {
        model._meta.label_lower
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.model._meta.label_lower == "people.person"
    }

    verdict(
        sorted(about ^ set(HELD)),
        "A table that points at a person is a part of *Mis datos* (people.events.register_holding).",
        "src/qispi/learning/queries/held.py",
    )


def test_every_kind_of_fact_is_told_to_who_told_it() -> None:
    verdict(
        sorted({kind for kind, _ in events._handlers} ^ set(TOLD)),
        "A kind of fact is a part of *Mis datos* (people.events.register_holding).",
        "src/qispi/interviews/queries.py",
    )


def test_every_part_of_my_data_has_its_provider() -> None:
    parts = {said for said in [*HELD.values(), *TOLD.values()] if " " not in said}

    assert {part.lower() for part in parts} <= {name.lower() for name in map(str, holdings())}
