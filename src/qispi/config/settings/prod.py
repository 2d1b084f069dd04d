"""The nation's: keys must exist, cookies travel over https alone, the demo can't be loaded."""

import sys

from qispi.config.settings.base import *  # noqa: F403
from qispi.config.settings.base import secret_key
from qispi.kit.env import env

SECRET_KEY = secret_key(make=sys.argv[1:2] == ["make_keys"])  # the one command that may make them
SECURE_SSL_REDIRECT = env.flag("QISPI_HTTPS", True, "exige https; apáguelo solo detrás de un proxy que ya lo exige")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
env.complain()
