"""Tests: a database in memory, or the one that QISPI_TEST_DATABASE_URL names and no other."""

import tempfile
from pathlib import Path

from qispi.config.settings.base import *  # noqa: F403
from qispi.config.settings.base import INSTALLED_APPS, database
from qispi.kit.env import env
from qispi.kit.keys import make_keyring

QISPI_VAR = Path(tempfile.mkdtemp(prefix="qispi-test-"))
QISPI_KEYS = QISPI_VAR / "keys"
SECRET_KEY = make_keyring(QISPI_KEYS).derive("django").hex()
MEDIA_ROOT = QISPI_VAR / "files"
QISPI_MAKES_KEYS = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
ALLOWED_HOSTS = ["*"]

TEST_DATABASE_URL = env.text("QISPI_TEST_DATABASE_URL", "", "base PostgreSQL que las pruebas pueden usar")
DATABASES = {
    "default": database(TEST_DATABASE_URL or f"sqlite:///{QISPI_VAR / 'test.sqlite3'}", pooled=False),
    # apart as in production on SQLite, where two connections to one database in memory would wait for each other
    "reads": database(TEST_DATABASE_URL, pooled=False) | {"TEST": {"MIRROR": "default"}}
    if TEST_DATABASE_URL
    else database(f"sqlite:///{QISPI_VAR / 'reads.sqlite3'}", pooled=False),
}
if not TEST_DATABASE_URL:  # a file, as in production: two threads at one base in memory lock each other's tables
    DATABASES["default"]["TEST"] = {"NAME": QISPI_VAR / "default.sqlite3"}
    DATABASES["reads"]["TEST"] = {"NAME": ":memory:"}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
env.complain()
