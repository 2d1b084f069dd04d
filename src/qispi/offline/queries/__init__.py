"""What is read here: bundles are public, since a published course is; a phone's person; what was refused."""

from qispi.offline.queries.bundles import every_bundle, file_named, manifest_named
from qispi.offline.queries.inbox import Refused, phone_of, refused_facts

__all__ = ["Refused", "every_bundle", "file_named", "manifest_named", "phone_of", "refused_facts"]
