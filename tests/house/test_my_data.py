"""All that is held about somebody stands in *Mis datos*: a new table that points at a person is noticed."""

from django.apps import apps

from qispi.people.queries import holdings
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


def test_every_table_about_a_person_is_told_to_her() -> None:
    about = {
        model._meta.label_lower
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.model._meta.label_lower == "people.person"
    }

    verdict(
        sorted(about ^ set(HELD)),
        "A table that points at a person is a part of *Mis datos* (people.queries.register_holding).",
        "src/qispi/learning/queries/held.py",
    )


def test_every_part_of_my_data_has_its_provider() -> None:
    parts = {said for said in HELD.values() if " " not in said}

    assert {part.lower() for part in parts} <= {name.lower() for name in holdings._providers}
