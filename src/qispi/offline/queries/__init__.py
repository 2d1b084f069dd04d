"""What is read here: bundles are public, since a published course is; a phone's person; what was refused."""

from qispi.offline.queries.bundles import every_bundle, file_named, kilobytes_of, manifest_named
from qispi.offline.queries.inbox import Refused, phone_of, refused_facts
from qispi.offline.queries.studies import studies_to_take_along

__all__ = [
    "Refused",
    "every_bundle",
    "file_named",
    "kilobytes_of",
    "manifest_named",
    "phone_of",
    "refused_facts",
    "studies_to_take_along",
]
