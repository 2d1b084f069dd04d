"""What is read here: bundles are public, since a published course is."""

from qispi.offline.queries.bundles import every_bundle, file_named, manifest_named

__all__ = ["every_bundle", "file_named", "manifest_named"]
