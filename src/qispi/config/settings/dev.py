"""One machine: embedded SQLite, keys made when missing, the invented world allowed."""

from qispi.config.settings.base import *  # noqa: F403
from qispi.config.settings.base import ALLOWED_HOSTS, INSTALLED_APPS, QISPI_VAR, secret_key
from qispi.kit.env import env

QISPI_VAR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = secret_key(make=True)
QISPI_MAKES_KEYS = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
DEBUG = env.flag("QISPI_DEBUG", False, "páginas de error con detalle; nunca en producción")
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "*"]
QISPI_DEMO = env.flag("QISPI_DEMO", True, "muestra la cinta «Datos inventados» y los códigos de sus personas")
QISPI_TODAY = env.text(
    "QISPI_TODAY", "", "el día que es hoy, como 2025-09-15; una carpeta con el año inventado trae el suyo"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
env.complain()
