"""The forms of a sitting are drawn when it opens; a pre-test and the post-test of its context have the same."""

import secrets
from collections.abc import Sequence

from qispi.assessment import rules
from qispi.assessment.models import Form, Item, Sitting, questions_of
from qispi.assessment.queries.exposure import exposure
from qispi.assessment.rules import LETTERS, BankItem, Part

SEED = 8  # random bytes


def draw_forms_of(sitting: Sitting) -> None:
    """As many as the sitting needs now, in the transaction of whoever opens or changes it. What stands stays: somebody
    may have it before her.
    """
    letters, own = sitting.letters, set(sitting.forms.values_list("letter", flat=True))
    wanted = [letter for letter in LETTERS[:letters] if letter not in own]
    if not wanted:
        return
    of_context = Form.objects.filter(sitting__context=sitting.context, sitting__version=sitting.version_id)
    standing = list({form.letter: form for form in of_context.order_by("letter", "pk")}.values())
    seed = standing[0].seed if standing else secrets.token_hex(SEED)
    drawn = rules.draw_forms(
        [Part(*part) for part in sitting.blueprint],
        _bank_of(sitting),
        seed,
        letters,
        standing=[questions_of(form.questions) for form in standing],
        worn=exposure(None, sitting.version.course_key).worn,
    )
    _write(sitting, wanted, seed, dict(zip(LETTERS, drawn, strict=False)))


def _bank_of(sitting: Sitting) -> list[BankItem]:
    """The items that a form may have, once each, whatever the languages they stand in."""
    once: dict[str, BankItem] = {}
    for item in Item.objects.filter(version=sitting.version_id).defer("sealed_key").order_by("key", "pk"):
        once.setdefault(item.key, BankItem(item.key, item.item_version, item.stratum, item.options, item.objective))
    return list(once.values())


def _write(sitting: Sitting, letters: Sequence[str], seed: str, forms: dict[str, rules.Form]) -> None:
    rows = [Form(sitting=sitting, letter=letter, seed=seed, questions=forms[letter]) for letter in letters]
    Form.objects.bulk_create(rows, ignore_conflicts=True)
