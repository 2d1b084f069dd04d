"""The web face of this package, one module for each thing that is asked of it."""

from qispi.offline.views.bundles import file, key, manifest, sealed_test
from qispi.offline.views.inbox import inbox, phone, seal_key
from qispi.offline.views.shell import app, player, shell, studies, worker

__all__ = [
    "app",
    "file",
    "inbox",
    "key",
    "manifest",
    "phone",
    "player",
    "seal_key",
    "sealed_test",
    "shell",
    "studies",
    "worker",
]
