"""What changes persons; one file for each noun."""

from qispi.people.actions.documents import add_document, lookup_of, seal_document
from qispi.people.actions.persons import (
    NewPerson,
    NewPost,
    Prepared,
    change_person,
    move_post,
    prepare_people,
    register_people,
    save_prepared,
)

__all__ = [
    "NewPerson",
    "NewPost",
    "Prepared",
    "add_document",
    "change_person",
    "lookup_of",
    "move_post",
    "prepare_people",
    "register_people",
    "save_prepared",
    "seal_document",
]
