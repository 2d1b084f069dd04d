"""What a played year amounts to, and one line that is the same for the same seed: no ids, no instants of ours."""

import hashlib
import json
from datetime import date
from typing import Any

from django.apps import apps

from qispi.insight.queries import progress
from qispi.kit.commands import Console

PACKAGES = ("territory", "people", "programme", "intake", "learning", "assessment", "credentials")
NOT_COUNTED = {"people.trycount", "people.knowndevice"}  # they tell of whoever looked, not of the year


def counts() -> dict[str, int]:
    """How many rows each noun of the domain has."""
    models = [model for model in apps.get_models() if model._meta.app_label in PACKAGES]
    labels = {model._meta.label_lower: model for model in models if model._meta.label_lower not in NOT_COUNTED}
    return {label: labels[label]._default_manager.count() for label in sorted(labels)}


def figures(year: int, as_of: date) -> dict[str, Any]:
    """The goal's figures of that day beside the counts."""
    return {"progress": progress(Console(), year, as_of), "counts": counts()}


def digest(told: dict[str, Any]) -> str:
    """Sixteen letters that two plays of one seed share."""
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:16]
