"""Settings: one file, from the environment, safe without one. `environment.py` judges what the environment says."""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from iomwatch import database_settings, environment

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = environment.path_of(os.environ, "STATE_DIR", BASE_DIR / ".state")

ALLOWED_HOSTS = environment.allowed_hosts(os.environ)
PRODUCTION = environment.is_production(ALLOWED_HOSTS)
DEBUG = environment.debug(os.environ, production=PRODUCTION)
SECRET_KEY = environment.secret_key(os.environ, STATE_DIR, production=PRODUCTION)
# The name public pages know themselves by, whatever name a reader used: ready bytes are the same for everybody.
SITE_HOST = environment.site_host(os.environ, ALLOWED_HOSTS)
CSRF_TRUSTED_ORIGINS = environment.trusted_origins(os.environ)

INSTALLED_APPS = [
    "iomwatch.apps.ReferenceDataConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "template_partials",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_otp_webauthn",
    "axes",
    "iomwatch.accounts",
    "agencies.apps.AgenciesConfig",
    "elections.apps.ElectionsConfig",
]

MIDDLEWARE = [
    "iomwatch.observed.observed",
    "iomwatch.headers.same_headers_everywhere",
    # Outside the one that redirects to https and refuses hosts: those answers have their headers too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "iomwatch.accounts.sessions.sessions_end",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "elections.public.rehearsals.kept_out_of_indexes",
]

if environment.is_on(os.environ, "ZEAL"):  # the tests set it: a page that asks one query per row fails
    INSTALLED_APPS.append("zeal")
    MIDDLEWARE.append("zeal.middleware.zeal_middleware")
    # Django's own: a session that gets a new number is looked up under the old one twice.
    # `get_or_create` looks twice where somebody else has just made the same: no loop over rows.
    ZEAL_ALLOWLIST = [{"model": model, "field": "get()"} for model in ("sessions.Session", "elections.Draft")]

# The applications whose records editors edit by hand, at /admin/.
REFERENCE_APPS = ["agencies", "elections"]

ROOT_URLCONF = "iomwatch.urls"
WSGI_APPLICATION = "iomwatch.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                # Lazy: a public page that asks for neither user nor messages never touches the session.
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "iomwatch.accounts.roles.roles",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "agencies.templatetags.names",
            ],
        },
    }
]

DATABASES = {"default": database_settings.serving(os.environ, STATE_DIR)}
# Who changes the tables, if that is not who serves the site (iomwatch.database_owner).
DATABASE_OWNER = database_settings.owner(os.environ)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A password costs half a second of a processor: of any number that are tried at once, each process looks at so many.
HASHING_AT_ONCE = environment.whole_number(os.environ, "HASHING_AT_ONCE", default=1, least=1, most=64)
PASSWORD_HASHERS = ["iomwatch.accounts.hashing.CappedPBKDF2PasswordHasher"]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk:elections"
OTP_TOTP_ISSUER = OTP_WEBAUTHN_RP_NAME = "iomwatch"
# Passkeys are made for one name, and stand in for a code alone (iomwatch.accounts.passkeys).
OTP_WEBAUTHN_ALLOWED_ORIGINS = [environment.passkey_address(SITE_HOST, production=PRODUCTION)]
OTP_WEBAUTHN_RP_ID = urlsplit(OTP_WEBAUTHN_ALLOWED_ORIGINS[0]).hostname
OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN = False
KNOWN_DEVICE_COOKIE_NAME = "known-device"
SESSION_ENGINE = "iomwatch.accounts.session_store"
SESSION_COOKIE_AGE = 8 * 3600  # iomwatch.accounts.sessions ends them earlier when nobody is there
CSRF_FAILURE_VIEW = "iomwatch.accounts.sign_in_views.stale_form"

# Limits on guessing: counted by name, or by name and known device, and never by address (iomwatch.accounts.login_throttling).
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_USERNAME_CALLABLE = "iomwatch.accounts.login_throttling.counted_as"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "iomwatch.accounts.login_throttling.too_many"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# What is kept of a failed attempt must not be what somebody typed: neither their secrets nor their figures.
AXES_SENSITIVE_PARAMETERS = [
    *("username", "old_password", "new_password1", "new_password2", "csrfmiddlewaretoken", "next", "kept"),
]
# axes fears that who counts by user agent or cookie can be evaded. A name alone cannot: without a cookie that we
# signed, every guess at a name counts against that name.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

# Seconds after which an open race page asks for news; with 0 none does.
ASK_EVERY = environment.seconds(os.environ, "ASK_EVERY", default=10, most=600)
# Seconds between the button at the desk and the public page, in which a publication can still be stopped.
COUNTDOWN = environment.seconds(os.environ, "COUNTDOWN", default=10, most=600)
# Seconds in which the body of a request must have arrived.
BODY_TIMEOUT = environment.seconds(os.environ, "BODY_TIMEOUT", default=15, most=600)

# What is uploaded is held in memory or not at all. A body larger than this never becomes a file: the form says so.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20 + 2**14  # a megabyte, and the form around it

# What an operator asks for (docs/operating.md). Only a proxy of ours is believed when it says for whom it asks.
METRICS_TOKEN = environment.metrics_token(os.environ)
REQUEST_LOG = environment.is_on(os.environ, "REQUEST_LOG")
LOG_FORMAT = environment.word_among(os.environ, "LOG_FORMAT", "text", "json")
PROXIES = environment.networks(os.environ, "PROXIES", default="127.0.0.1 ::1")
SECURITY_CONTACT = environment.contact(os.environ, "SECURITY_CONTACT")
# Named at /about/: who stands behind the site, and where errors in it are reported.
PUBLISHER, CONTACT = os.environ.get("PUBLISHER", "").strip(), environment.contact(os.environ, "CONTACT")
FEATURED_AGENCY = os.environ.get("FEATURED_AGENCY", "iom").strip()  # its latest race heads the home page
PACKS = environment.folder(os.environ, "PACKS")  # with packs of the newsroom's own

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = STATE_DIR / "static"
# Pages name files by their digest only; keeping no other copies halves the time it takes to compress them.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Nothing from elsewhere, nothing inline. htmx is told in the base template to need neither eval nor its own style.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

if PRODUCTION:
    # A proxy ends TLS and must set this header itself, whatever the reader sent (deploy/nginx.conf does).
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    # Asked from this machine, past the proxy and its TLS.
    SECURE_REDIRECT_EXEMPT = [r"^health$", r"^metrics$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    KNOWN_DEVICE_COOKIE_NAME = "__Host-known-device"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "iomwatch.request_log.WithRequestId"}},
    "formatters": {
        "text": {"format": "{asctime} {levelname} {name} [{request_id}]: {message}", "style": "{"},
        "json": {"()": "iomwatch.request_log.JsonLines"},
        "bare": {"format": "{message}", "style": "{"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["request_id"]},
        "requests": {"class": "logging.StreamHandler", "formatter": "bare"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # A mistyped address, or a scanner's idea of our name, is not a fault of ours.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "iomwatch.request_log": {"handlers": ["requests"], "level": "INFO", "propagate": False},
    },
}
