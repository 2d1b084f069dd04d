"""What is read here: bundles are public, since a published course is; and a phone's person."""

from qispi.offline.queries.bundles import every_bundle, file_named, kilobytes_of, manifest_named
from qispi.offline.queries.inbox import is_sent_by, phone_of
from qispi.offline.queries.studies import studies_to_take_along
from qispi.offline.queries.tests import results_of_batch, tests_to_take_along

__all__ = [
    "every_bundle",
    "file_named",
    "is_sent_by",
    "kilobytes_of",
    "manifest_named",
    "phone_of",
    "results_of_batch",
    "studies_to_take_along",
    "tests_to_take_along",
]
