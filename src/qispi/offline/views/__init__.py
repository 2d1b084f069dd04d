"""The web face of this package, one module for each thing that is asked of it."""

from qispi.offline.views.bundles import file, manifest

__all__ = ["file", "manifest"]
