"""Runs the command and small scripts in processes of their own, on a database that outlives them."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[2]


class Children:
    """One database, one folder, and as many processes as a test needs."""

    def __init__(self, folder: Path) -> None:
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.work.deadly.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "QISPI_VAR": str(folder / "data"),
            "QISPI_KEYS": str(folder / "keys"),
            "QISPI_JOB_LEASE": "2",
        }
        if connection.vendor == "postgresql":
            self.environment["DATABASE_URL"] = _address_of_the_test_database()
        self.script("from django.core.management import call_command; call_command('migrate', verbosity=0)")

    def script(self, code: str) -> str:
        """What a few lines print."""
        code = f"import django; django.setup()\n{code}"
        done = subprocess.run([sys.executable, "-c", code], env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def worker(self) -> subprocess.Popen[str]:
        """A process that runs jobs until it is stopped, or dies of one."""
        return subprocess.Popen(
            [sys.executable, "-m", "django", "run_jobs", "--interval", "0.1"], env=self.environment, text=True
        )


def _address_of_the_test_database() -> str:
    asked = str(settings.TEST_DATABASE_URL)
    address, _, options = asked.partition("?")
    return f"{address.rsplit('/', 1)[0]}/{connection.settings_dict['NAME']}" + (f"?{options}" if options else "")
