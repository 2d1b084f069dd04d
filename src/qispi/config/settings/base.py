"""What holds everywhere. A machine speaks through the environment (kit/env.py); overlays are dev, test and prod."""

from pathlib import Path

from csp.constants import NONE, SELF

from qispi.kit.env import database_from_url, env
from qispi.kit.keys import make_keyring, read_keyring
from qispi.kit.mail import mail_settings

ROOT = Path(__file__).resolve().parents[4]
SOURCE = ROOT / "src" / "qispi"

QISPI_VAR = env.path("QISPI_VAR", ROOT / "var" / "data", "carpeta de la base integrada y de los archivos")
QISPI_KEYS = env.path("QISPI_KEYS", ROOT / "var" / "keys", "carpeta de las llaves, fuera de los datos y de sus copias")
DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{QISPI_VAR / 'qispi.sqlite3'}", "otra base de datos")
READS_DATABASE_URL = env.text(
    "QISPI_READS_DATABASE_URL", "", "conexión propia del registro de lecturas; en PostgreSQL, una que solo inserta"
)

DEBUG = False
USE_TZ = True
TIME_ZONE = "America/Lima"
LANGUAGE_CODE = "es"
LANGUAGES = [("es", "Español"), ("en", "English")]  # English for whoever asks for it in the foot of a page
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [ROOT / "var" / "locale"]  # compiled from locale/ by scripts/words.py, without gettext
FORMAT_MODULE_PATH = ["qispi.config.formats"]
USE_THOUSAND_SEPARATOR = True

ROOT_URLCONF = "qispi.config.urls"
WSGI_APPLICATION = "qispi.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["qispi.people.backends.PersonBackend"]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "portal:start"
LOGOUT_REDIRECT_URL = "portal:home"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_tasks_db",
    "qispi.ui",
    "qispi.ledger",
    "qispi.facts",
    "qispi.work",
    "qispi.intake",
    "qispi.territory",
    "qispi.people",
    "qispi.learning",
    "qispi.assessment",
    "qispi.interviews",
    "qispi.programme",
    "qispi.credentials",
    "qispi.offline",
    "qispi.insight",
    "qispi.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "qispi.ui.middleware.UnchangedMiddleware",
    "qispi.ui.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "qispi.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "qispi.people.middleware.PersonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "qispi.kit.http.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "qispi.ui.context.frame",
            ],
            "builtins": ["qispi.ui.templatetags.ui"],
        },
    }
]

# SQLite: one writer at a time, asked for at the start of a transaction (a deferred one fails at once on
# read-then-write);
# FULL, because what was acknowledged must survive a power cut; small caches, because they are paid per thread.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-4000;PRAGMA mmap_size=0;",
}
POOL = {"min_size": 1, "max_size": 8, "timeout": 20}


def database(url: str, *, pooled: bool = True) -> dict[str, object]:
    """A Django database of this house from an address."""
    found = database_from_url(url)
    if "sqlite3" in str(found["ENGINE"]):
        return found | {"OPTIONS": SQLITE, "CONN_MAX_AGE": None}
    # without a pool each request pays for a new connection: 135/s against 640/s
    # and without kept plans (kit/prepared.py) for planning; a pooler between must know them, as PgBouncer ≥ 1.22 does
    kept = {"prepare_threshold": 5} | ({"pool": POOL} if pooled else {})
    options = dict(found["OPTIONS"]) | kept  # type: ignore[call-overload]
    return found | {"OPTIONS": options, "CONN_MAX_AGE": 0 if pooled else None}


DATABASES = {"default": database(DATABASE_URL)}
ON_SQLITE = "sqlite3" in str(DATABASES["default"]["ENGINE"])
DATABASES["reads"] = database(
    READS_DATABASE_URL or (f"sqlite:///{QISPI_VAR / 'reads.sqlite3'}" if ON_SQLITE else DATABASE_URL)
)
DATABASE_ROUTERS = ["qispi.config.databases.ReadsRouter"]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = QISPI_VAR / "files"

# addresses that answer everybody the same: nobody's session is read there, so that a proxy may keep the answers
NOBODYS = ("/offline/cursos/", "/offline/archivos/", "/offline/pruebas/", "/offline/llaves/")

SESSION_ENGINE = "qispi.people.sessions"
SESSION_COOKIE_AGE = 90 * 24 * 3600  # a known phone signs in once in 90 days
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["qispi.kit.uploads.BoundedInMemory"]
QISPI_MAX_UPLOAD = env.number("QISPI_MAX_UPLOAD_MB", 15, "tamaño máximo de un archivo subido, en MB") * 1024 * 1024
QISPI_OFFLINE = env.flag("QISPI_OFFLINE", True, "apagado, ningún teléfono abre Qispi sin conexión")
QISPI_JOB_LEASE = env.number("QISPI_JOB_LEASE", 60, "segundos de silencio tras los que una tarea se retoma")
# Of ten colleagues one tells another. Asked from 300 people on: of fewer, one room of thirty is a tenth already.
QISPI_EXPOSURE_LIMIT = env.number(
    "QISPI_EXPOSURE_LIMIT", 10, "porcentaje de las personas del año que puede ver una misma pregunta de la prueba"
)
QISPI_EXPOSURE_FROM = env.number(
    "QISPI_EXPOSURE_FROM", 300, "personas examinadas en el año desde las que ese límite se exige"
)
QISPI_ADDRESS = env.text(
    "QISPI_ADDRESS", "http://localhost:8000/", "dirección pública del sitio, como irá en el QR de los certificados"
)
QISPI_MAKES_KEYS = False  # development and tests make a signing key that is missing; production is asked for it
QISPI_DEMO = False  # the ribbon and the demo's second-factor codes; development alone may turn it on
ALLOWED_HOSTS = env.words(
    "QISPI_HOSTS", "localhost,127.0.0.1,[::1]", "nombres por los que se entra, separados por comas"
)

# what sends it is Django's; without an address nobody is written to, and nothing fails
QISPI_MAIL = env.text(
    "QISPI_MAIL", "", "servidor de correo: smtp+tls://usuario:clave@servidor:587?from=Nombre <correo>"
)
MAIL = mail_settings(QISPI_MAIL)
vars().update(MAIL)
QISPI_MAIL_DOMAIN = str(MAIL["QISPI_MAIL_DOMAIN"])

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}


def secret_key(*, make: bool) -> str:
    """Django's secret, derived from the keyring; made on first use except in production."""
    try:
        ring = read_keyring(QISPI_KEYS)
    except FileNotFoundError:
        if not make:
            raise SystemExit(
                f"No hay llaves en {QISPI_KEYS} (QISPI_KEYS). Créelas una vez: manage.py make_keys"
            ) from None
        ring = make_keyring(QISPI_KEYS)
    return ring.derive("django", min(ring.secrets)).hex()
