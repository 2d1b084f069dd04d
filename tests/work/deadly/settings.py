"""What a child process runs with: the database and folders that its parent names."""

from qispi.config.settings.dev import *  # noqa: F403
from qispi.config.settings.dev import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.work.deadly"]
