"""Django's settings: safe unless the environment says otherwise."""

import datetime
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from dj_database_url import DBConfig
from django.core.exceptions import ImproperlyConfigured

from milepael.documents.sentence import Sentence
from milepael.flows.entrance.rules import Lifetime, Patience
from milepael.project import addresses, directories, environment, mailing

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(environment.text("MILEPAEL_DATA"))
HTTPS = environment.switch("MILEPAEL_HTTPS")
COMMAND_LINE_LANGUAGE = environment.choice("MILEPAEL_LANGUAGE", "da", "en")

SECRET_KEY = environment.text("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = addresses.hosts()
CSRF_TRUSTED_ORIGINS = addresses.origins()
SUBPATH = mailing.subpath()
ROOT_URLCONF = "milepael.project.urls"
WSGI_APPLICATION = "milepael.project.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "milepael.accounts",
    "milepael.domain.agreements",
    "milepael.domain.followup",
    "milepael.domain.organisation",
    "milepael.domain.talking",
    "milepael.domain.deciding",
    "milepael.flows.entrance",
    "milepael.flows.forms",
    "milepael.flows.imports",
    "milepael.flows.jobs",
    "milepael.flows.proving",
    "milepael.flows.publishing",
    "milepael.flows.reminding",
    "milepael.web.portal",
    "milepael.web.workspace",
    # After our own, whose templates stand in for theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
]

MIDDLEWARE = [
    "milepael.web.operation.probes.Probes",
    "milepael.web.operation.counting.Counting",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "milepael.web.portal.cookieless.Cookieless",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "milepael.web.workspace.limits.Limits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "milepael.web.workspace.privacy.Unkept",
    "milepael.web.workspace.entrance.first.WordsFirst",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "milepael.web.workspace.refusals.Refusals",
    "milepael.web.workspace.entrance.sessions.Ending",
    "milepael.web.workspace.entrance.demanded.SecondFactor",
]
METRICS_TOKEN = environment.secret("MILEPAEL_METRICS_TOKEN")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# SQLite: a write transaction takes its lock at once and waits for it, so that two writers queue up instead of
# failing halfway; readers go on reading (WAL). FULL, because a reported answer must survive a power cut.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
# The sentence does not repeat the value: there may be a password in it.
NO_SUCH_DATABASE = Sentence(
    da="DATABASE_URL skal se ud som postgresql://bruger:adgangskode@vært/navn, eller være tom for SQLite.",
    en="DATABASE_URL must look like postgresql://user:password@host/name, or be empty for SQLite.",
)
ENGINES = {"django.db.backends.sqlite3", "django.db.backends.postgresql"}
try:
    DATABASE: DBConfig = dj_database_url.parse(
        environment.text("DATABASE_URL") or f"sqlite:///{DATA / 'milepael.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
except ValueError:
    raise ImproperlyConfigured(NO_SUCH_DATABASE.in_(COMMAND_LINE_LANGUAGE)) from None
if DATABASE["ENGINE"] not in ENGINES or not DATABASE["NAME"]:
    raise ImproperlyConfigured(NO_SUCH_DATABASE.in_(COMMAND_LINE_LANGUAGE))
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    DATABASE.update({"ENGINE": "milepael.project.sqlite3", "OPTIONS": SQLITE})
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "workspace:sign_in"
LOGIN_REDIRECT_URL = "workspace:agreements"
LOGOUT_REDIRECT_URL = LOGIN_URL

# Guesses are counted by address in a table of our own (flows.entrance), as all come from the proxy's address.
PATIENCE = Patience(
    environment.count("MILEPAEL_SIGN_IN_TRIES"), datetime.timedelta(minutes=environment.count("MILEPAEL_LOCK_MINUTES"))
)
LIFETIME = Lifetime(
    idle=datetime.timedelta(minutes=environment.count("MILEPAEL_IDLE_MINUTES")),
    whole=datetime.timedelta(hours=environment.count("MILEPAEL_SESSION_HOURS")),
    vouched=datetime.timedelta(minutes=environment.count("MILEPAEL_DIRECTORY_MINUTES")),
)
SECOND_FACTOR_ROLES = directories.demanding_roles()
DIRECTORY_NAME = environment.text("MILEPAEL_DIRECTORY_NAME")
DIRECTORY_MUNICIPALITY = environment.text("MILEPAEL_DIRECTORY_MUNICIPALITY")
DIRECTORY_CLAIM = environment.text("MILEPAEL_DIRECTORY_CLAIM")
DIRECTORY_ROLES = directories.meanings()
ACCOUNT_ADAPTER = "milepael.web.workspace.entrance.adapters.Accounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"reauthenticate": "milepael.web.workspace.entrance.forms.PasswordAgain"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
MFA_ADAPTER = "milepael.web.workspace.entrance.adapters.Factors"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    kind: f"milepael.web.workspace.entrance.forms.{form}"
    for kind, form in {
        "authenticate": "Code",
        "reauthenticate": "CodeAgain",
        "login_webauthn": "PasskeyToSignIn",
        "authenticate_webauthn": "PasskeyAfterPassword",
        "reauthenticate_webauthn": "PasskeyAgain",
        "add_webauthn": "NewPasskey",
    }.items()
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Milepæl"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_ADAPTER = "milepael.web.workspace.entrance.adapters.Directory"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = directories.providers()
# What must be seen once only, a code or a token, is remembered by all processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "entrance_remembered"}}

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Copenhagen"
FORMAT_MODULE_PATH = "milepael.project.formats"
USE_TZ = True

STATIC_URL = f"/{SUBPATH}static/"
COLLECTED = environment.choice("MILEPAEL_STATIC", "collected", "source") == "collected"
STATIC_ROOT = PACKAGE / "web" / "collected" if COLLECTED else None
# Files that lie as they were written are looked up when they are asked for, so that a change is seen.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not COLLECTED
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Under a path, other programs may share the host: what is theirs and what is ours stays apart.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = f"/{SUBPATH}"
SESSION_COOKIE_NAME = ("__Secure-session" if SUBPATH else "__Host-session") if HTTPS else "session"
MESSAGE_STORAGE = "milepael.web.workspace.notices.Notices"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = int(LIFETIME.whole.total_seconds())
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "milepael.web.workspace.refusals.stale_form"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

# A file past these limits is read over and dropped while it comes in: see web.workspace.arriving.
UPLOAD_FILES = environment.count("MILEPAEL_UPLOAD_FILES", most=1_000)
UPLOAD_BYTES = environment.count("MILEPAEL_UPLOAD_MEGABYTES") * 1_000_000
# Of one file too large it is told which; of a request that is larger than any such, nothing is read at all.
BODY_BYTES = UPLOAD_BYTES * 8
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    "milepael.web.workspace.arriving.Measured",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "milepael.web.workspace.arriving.OnDisk",
]
READ_SECONDS = environment.count("MILEPAEL_READ_SECONDS")
SCAN_SECONDS = environment.count("MILEPAEL_SCAN_SECONDS")
READ_MEGABYTES = environment.count("MILEPAEL_READ_MEGABYTES", least=128)
# A queue for each municipality, whatever it is called: see flows.jobs.queue.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Mails to those who owe something in a round: see flows.reminding. A server that is silent must not hold a worker up.
MAILS = mailing.has_server()
PUBLIC_ADDRESS = mailing.public_address()
CLOSED_DAYS = mailing.closed_days()
MAIL_HOUR = mailing.first_hour()
DEFAULT_FROM_EMAIL = mailing.sender()
EMAIL_HOST = environment.text("MILEPAEL_SMTP_HOST")
EMAIL_PORT = environment.count("MILEPAEL_SMTP_PORT", most=65535)
EMAIL_HOST_USER = environment.text("MILEPAEL_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("MILEPAEL_SMTP_PASSWORD")
MAIL_TLS = environment.choice("MILEPAEL_SMTP_TLS", "starttls", "tls", "off")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_TLS == "starttls", MAIL_TLS == "tls"
EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "milepael.project.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {
        "handlers": ["stderr"],
        "level": environment.choice("MILEPAEL_LOG_LEVEL", "DEBUG", "INFO", "WARNING", "ERROR"),
    },
    "loggers": {
        # Django's own handlers would mail and print request data.
        **{name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
        "psycopg": {"level": "ERROR"},  # it warns of what it raises as well, or not, as time has it
    },
}

SERVE_AT = (environment.text("MILEPAEL_BIND"), environment.count("PORT", most=65535))
SERVE_WORKERS = environment.count("MILEPAEL_WORKERS", most=100)
SERVE_THREADS = environment.count("MILEPAEL_THREADS", most=100)
SERVE_SECONDS = environment.count("MILEPAEL_REQUEST_SECONDS", most=3600)
SERVE_JOBS = environment.switch("MILEPAEL_SERVE_JOBS")
SERVE_BEHIND = addresses.proxies()
