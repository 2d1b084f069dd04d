"""The door of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qispi.config.settings.prod")

application = get_wsgi_application()

from qispi.config.durability import stop_unless_durable  # noqa: E402  once the settings are read

stop_unless_durable()

gc.freeze()  # what is here now stays: no need to look through it again and again for what nobody holds any more
gc.set_threshold(10_000, 20, 50)
