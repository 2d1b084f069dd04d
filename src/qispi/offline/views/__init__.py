"""The web face of this package, one module for each thing that is asked of it."""

from qispi.offline.views.bundles import file, manifest
from qispi.offline.views.inbox import inbox, phone, seal_key

__all__ = ["file", "inbox", "manifest", "phone", "seal_key"]
