"""The forms of a sitting are closed for phones, days before; that their key was out is written down once it is."""

from hashlib import sha256
from typing import Any

from django.db import transaction

from qispi.assessment import sealed
from qispi.assessment.models import Item, SealedForms, Sitting
from qispi.assessment.rules import BankItem, Part, draw
from qispi.kit import clock

AT_ONCE = 20  # sittings that one round of the worker closes


def seal_what_comes() -> int:
    """Close what can be closed, and note what was released: a round of the worker. How many sittings it closed."""
    now = clock.now()
    SealedForms.objects.filter(released_at=None, sitting__cancelled_at=None, sitting__opens_at__lte=now).update(
        released_at=now
    )
    to_come = Sitting.objects.filter(cancelled_at=None, closes_at__gt=now, sealed_forms=None)
    return sum(seal_forms(sitting=sitting) is not None for sitting in to_come.order_by("opens_at", "pk")[:AT_ONCE])


@transaction.atomic
def seal_forms(*, sitting: Sitting) -> SealedForms | None:
    """The closed forms of a sitting, once; nothing where it has none. New hours, or seats, change nothing in them."""
    known = SealedForms.objects.filter(sitting=sitting).first()
    said = None if known else _contents(sitting)
    if said is None:
        return known
    key = sealed.new_key()
    data = sealed.closed(said, key, sitting.uuid)
    made, _is_new = SealedForms.objects.get_or_create(
        sitting=sitting,
        defaults={
            "sha256": sha256(data).hexdigest(),
            "data": data,
            "size": len(data),
            "sealed_key": sealed.at_rest(key, sitting.uuid),
            "made_at": clock.now(),
        },
    )
    return made


def _contents(sitting: Sitting) -> dict[str, Any] | None:
    """The forms, and the words of every question in them: each written the same way, options by their letter."""
    forms = _forms_of(sitting)
    if not forms:
        return None
    asked = sorted({item for form in forms.values() for item, _version, _options in form})
    rows = Item.objects.filter(version=sitting.version_id, key__in=asked)  # without their keys
    words: dict[str, dict[str, Any]] = {}
    for item, language, content in rows.order_by("language", "key").values_list("key", "language", "content"):
        options = {option["key"]: option["text"] for option in content["options"]}
        words.setdefault(language, {})[item] = {"stem": content["stem"], "options": options}
    return {"format": sealed.FORMAT, "sitting": str(sitting.uuid), "forms": forms, "words": words}


def _forms_of(sitting: Sitting) -> dict[str, list[list[Any]]]:
    """INTERIM until main has the forms of a sitting."""
    items = Item.objects.filter(version=sitting.version_id, language="es").order_by("key")
    bank = [BankItem(item.key, item.item_version, item.stratum, item.options) for item in items]
    parts = [Part(*part) for part in sitting.blueprint]
    first = draw(parts, bank, f"{sitting.uuid}A")
    second = draw(parts, bank, f"{sitting.uuid}B", before=[first])
    return {
        letter: [[q.item, q.version, sorted(q.options)] for q in sorted(form)]
        for letter, form in (("A", first), ("B", second))
    }
