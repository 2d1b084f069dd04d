"""What changes persons; one file for each noun."""

from qispi.people.actions.codes import SLIPS_AT_ONCE, Slip, hand_out_code, make_slips, void_batch
from qispi.people.actions.console import admit_person, hand_out_to_institution
from qispi.people.actions.corrections import ask_correction, decide_correction
from qispi.people.actions.documents import add_document, lookup_of, seal_document
from qispi.people.actions.keys import backfill_next_batch, begin_key_change, finish_key_change, reseal_factors
from qispi.people.actions.merge import merge_people, undo_merge
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
from qispi.people.actions.roles import end_role, grant_role
from qispi.people.actions.second_factor import begin_second_factor, forget_factor, give_demo_factor, prove_factor
from qispi.people.actions.sign_in import Admission, Attempt, change_pin, choose_pin, show_code, sign_in

__all__ = [
    "SLIPS_AT_ONCE",
    "Admission",
    "Attempt",
    "NewPerson",
    "NewPost",
    "Prepared",
    "Slip",
    "add_document",
    "admit_person",
    "ask_correction",
    "backfill_next_batch",
    "begin_key_change",
    "begin_second_factor",
    "change_person",
    "change_pin",
    "choose_pin",
    "decide_correction",
    "end_role",
    "finish_key_change",
    "forget_factor",
    "give_demo_factor",
    "grant_role",
    "hand_out_code",
    "hand_out_to_institution",
    "lookup_of",
    "make_slips",
    "merge_people",
    "move_post",
    "prepare_people",
    "prove_factor",
    "register_people",
    "reseal_factors",
    "save_prepared",
    "seal_document",
    "show_code",
    "sign_in",
    "undo_merge",
    "void_batch",
]
