"""All settings, read once from the environment. A wrong value stops the start with a sentence."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

env = Env()
HOUSE = Path(__file__).resolve().parent


def _strict(read: Any, name: str, default: Any, **options: Any) -> Any:
    try:
        return read(name, default, **options)
    except EnvError as wrong:
        raise ImproperlyConfigured(f"The setting {name} is not usable: {wrong}") from wrong


def _secret(name: str) -> str:
    """A secret from NAME or from the file NAME_FILE; empty when neither is set."""
    if path := env.str(f"{name}_FILE", ""):
        return Path(path).read_text(encoding="utf-8").strip()
    return str(env.str(name, ""))


DEMO = _strict(env.bool, "GEHOORD_DEMO", False)
DEBUG = _strict(env.bool, "GEHOORD_DEBUG", False)
COMPONENTS_PAGE = DEBUG or _strict(env.bool, "GEHOORD_COMPONENTS_PAGE", False)

DATA = Path(env.str("GEHOORD_DATA", "") or Path.cwd() / "data").resolve()
DATA.mkdir(parents=True, exist_ok=True)
FILES = DATA / "files"


def _secret_key() -> str:
    """The given key, or one made on first start and kept in the data folder for its owner alone."""
    if given := _secret("GEHOORD_SECRET_KEY"):
        return given
    kept = DATA / "secret-key"
    if not kept.exists():
        fresh = DATA / f"secret-key.{secrets.token_hex(4)}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        fresh.replace(kept)
    return kept.read_text(encoding="utf-8")


SECRET_KEY = _secret_key()
ADDRESS = env.str("GEHOORD_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = _strict(env.list, "GEHOORD_HOSTS", ["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_FAILURE_VIEW = "gehoord.web.errors.open_too_long"
CSRF_TRUSTED_ORIGINS = [ADDRESS]
ORGANISATION = env.str("GEHOORD_ORGANISATION", "Rijnvoort" if DEMO else "Gehoord")
PHONE = env.str("GEHOORD_PHONE", "4444")
MAIL_DOMAIN = env.str("GEHOORD_MAIL_DOMAIN", "rijnvoort.example")
DOOR_ADDRESS = env.str("GEHOORD_DOOR_ADDRESS", f"vraag@{MAIL_DOMAIN}")
# One of these is asked a week after an answer, in turn; the same number in both languages.
HEARD_QUESTIONS = {
    "nl": _strict(env.list, "GEHOORD_HEARD_QUESTIONS_NL", ["Voel je je gehoord?"], delimiter="|"),
    "en": _strict(env.list, "GEHOORD_HEARD_QUESTIONS_EN", ["Do you feel heard?"], delimiter="|"),
}
ZONE = TIME_ZONE = env.str("GEHOORD_ZONE", "Europe/Amsterdam")
USE_TZ = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "gehoord.events",
    "gehoord.people",
    "gehoord.cases",
    "gehoord.panels",
    "gehoord.expectations",
    "gehoord.improvements",
    "gehoord.responses",
    "gehoord.balance",
    "gehoord.notices",
    "gehoord.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gehoord.web.account.language.spoken_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
]
ROOT_URLCONF = "gehoord.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HOUSE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gehoord.web.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASE_URL = _secret("DATABASE_URL")
if DATABASE_URL:
    DATABASES = {"default": env.dj_db_url("DATABASE_URL", DATABASE_URL)}
    if DATABASES["default"]["ENGINE"].endswith("postgresql"):
        # What is asked again and again is planned once: planning took PostgreSQL longer than reading. And it makes no
        # machine code of a question first (jit): that took 130 ms where the answer took a fifth of one.
        short_questions = {"server_side_binding": True, "prepare_threshold": 2, "options": "-c jit=off"}
        DATABASES["default"]["OPTIONS"] = short_questions | DATABASES["default"].get("OPTIONS", {})
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "gehoord.sqlite3",
            # A file, not memory: only there do writers of two threads meet as they do in life.
            "TEST": {"NAME": DATA / f"test-{os.getpid()}.sqlite3"},
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;",
            },
        }
    }
DATABASES["default"] |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}}
EVENT_FOLLOW_UP = "gehoord.follow_ups.follow_up"
EVENT_FOLLOW_UPS = "gehoord.follow_ups.FOLLOW_UPS"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["gehoord.web.account.known.KnownPeople"]
LOGIN_URL = "be" if DEMO else "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "gehoord.web.account.adapter.Door"
ACCOUNT_FORMS = {
    "request_login_code": "gehoord.web.account.forms.AskForCode",
    "confirm_login_code": "gehoord.web.account.forms.GiveCode",
}
ACCOUNT_SESSION_REMEMBER = True

SECURE = ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_ENGINE = "gehoord.web.account.known"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if _strict(env.bool, "GEHOORD_BEHIND_PROXY", False) else None
)
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
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
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 300
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [HOUSE / "locale"]
FORMAT_MODULE_PATH = None
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES}},
    "staticfiles": {
        "BACKEND": "gehoord.web.stylesheet.OneSheet"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

_MAIL_GOES = "dummy" if DEMO else "smtp"
EMAIL_BACKEND = env.str("GEHOORD_EMAIL_BACKEND", f"django.core.mail.backends.{_MAIL_GOES}.EmailBackend")
EMAIL_HOST = env.str("GEHOORD_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = _strict(env.int, "GEHOORD_SMTP_PORT", 25)
EMAIL_HOST_USER = env.str("GEHOORD_SMTP_USER", "")
EMAIL_HOST_PASSWORD = _secret("GEHOORD_SMTP_PASSWORD")
EMAIL_USE_TLS = _strict(env.bool, "GEHOORD_SMTP_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = f"Gehoord <{DOOR_ADDRESS}>"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("GEHOORD_LOG_LEVEL", "INFO").upper()},
    "loggers": {"django.request": {"level": "ERROR"}},
}
