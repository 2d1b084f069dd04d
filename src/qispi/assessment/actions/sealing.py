"""The forms of a sitting are closed for phones, days before; that their key was out is written down once it is."""

from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q

from qispi.assessment import sealed
from qispi.assessment.models import Form, Item, SealedForms, Sitting
from qispi.kit import clock

AT_ONCE = 20  # sittings that one round of the worker closes


def seal_what_comes() -> int:
    """Close what can be closed, and note what was released: a round of the worker. How many sittings it closed."""
    now = clock.now()
    SealedForms.objects.filter(released_at=None, sitting__cancelled_at=None, sitting__opens_at__lte=now).update(
        released_at=now
    )
    to_come = Sitting.objects.filter(cancelled_at=None, closes_at__gt=now).annotate(letters_drawn=Count("forms"))
    is_open = Q(sealed_forms=None) | Q(sealed_forms__letters__lt=F("letters_drawn"))
    waiting = to_come.filter(is_open, letters_drawn__gt=0).order_by("opens_at", "pk")[:AT_ONCE]
    return sum(seal_forms(sitting=sitting) is not None for sitting in waiting)


@transaction.atomic
def seal_forms(*, sitting: Sitting) -> SealedForms | None:
    """The closed forms of a sitting; nothing where it has none. New hours change nothing in them; a letter more makes
    another file, which the same key opens.
    """
    forms = {form.letter: form.questions for form in Form.objects.filter(sitting=sitting).order_by("letter")}
    known = SealedForms.objects.select_for_update().filter(sitting=sitting).first()
    if not forms or (known and known.letters >= len(forms)):
        return known
    key = sealed.from_rest(bytes(known.sealed_key), sitting.uuid) if known else sealed.new_key()
    data = sealed.closed(_contents(sitting, forms), key, sitting.uuid)
    file = {"sha256": sha256(data).hexdigest(), "data": data, "size": len(data), "letters": len(forms)}
    if known:
        SealedForms.objects.filter(pk=known.pk).update(**file)
        return SealedForms.objects.get(pk=known.pk)
    fresh = {"sealed_key": sealed.at_rest(key, sitting.uuid), "made_at": clock.now()}
    return SealedForms.objects.get_or_create(sitting=sitting, defaults=file | fresh)[0]


def _contents(sitting: Sitting, forms: dict[str, Any]) -> dict[str, Any]:
    """The forms, and the words of every question in them: each written the same way, options by their letter."""
    asked = {item for form in forms.values() for item, _version, _options in form}
    rows = Item.objects.filter(version=sitting.version_id, key__in=asked)
    words: dict[str, dict[str, Any]] = {}
    for item, language, content in rows.order_by("language", "key").values_list("key", "language", "content"):
        options = {option["key"]: option["text"] for option in content["options"]}
        words.setdefault(language, {})[item] = {"stem": content["stem"], "options": options}
    return {"format": sealed.FORMAT, "sitting": str(sitting.uuid), "forms": forms, "words": words}
