"""The door of the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qispi.config.settings.prod")

application = get_wsgi_application()

from qispi.config.durability import stop_unless_durable  # noqa: E402  once the settings are read

stop_unless_durable()
