"""The signed list of what was revoked, for who checks without network: made daily, and when something was revoked."""

import json

from django.db import transaction

from qispi.credentials import rules
from qispi.credentials.actions.keys import signer
from qispi.credentials.models import Revocation, StatusList
from qispi.kit import clock
from qispi.work.events import Attempt

KIND = "publish_status"


@transaction.atomic
def publish_status() -> StatusList:
    """The list as of now, signed. It names certificates by a fingerprint: it tells nobody a serial."""
    key = signer()
    made_at = clock.now()
    serials = Revocation.objects.filter(revoked_at__lte=made_at).values_list("certificate__serial", flat=True)
    revoked = sorted(map(rules.fingerprint, serials))
    said = {"format": 1, "key": key.key_id, "made_at": made_at.isoformat(timespec="seconds"), "revoked": revoked}
    text = json.dumps(said | {"signature": key.sign(rules.status_message(said)).hex()}, separators=(",", ":"))
    return StatusList.objects.create(made_at=made_at, key_id=key.key_id, revoked=len(revoked), text=text)


def publish_status_daily() -> None:
    """Today's list, where today has none yet: the worker asks once an hour."""
    last = StatusList.objects.order_by("-made_at", "-pk").values_list("made_at", flat=True).first()
    if last is None or clock.day_of(last) < clock.today():
        publish_status()


def publish_status_as_a_job(attempt: Attempt) -> None:
    """After a revocation; twice does no harm."""
    publish_status()
