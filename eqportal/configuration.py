"""Flask's configuration, made from the portal's settings and nothing else."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from eqportal.database import engine_options
from eqportal.locales.text import DEFAULT_LOCALE
from eqportal.rates import counts_in
from eqportal.settings import LOOPBACK, Settings

MEGABYTE = 1_000_000
TRANSLATIONS = Path(__file__).parent.parent / "translations"


def configure(app: Flask, settings: Settings, overrides: dict[str, object]) -> None:
    """Give the app its configuration; `overrides` are for tests."""
    public_url = (settings.public_url or "http://127.0.0.1:8000").rstrip("/")
    secret = settings.secret_key or (settings.demo_secret() if settings.demo else "")
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=secret,
        DEMO=settings.demo,
        PUBLIC_URL=public_url,
        OWN_HOSTS=frozenset({urlsplit(public_url).netloc}),
        DATA_DIR=settings.data_dir,
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database),
        BABEL_TRANSLATION_DIRECTORIES=str(TRANSLATIONS.absolute()),
        BABEL_DEFAULT_LOCALE=DEFAULT_LOCALE,
        MAX_CONTENT_LENGTH=settings.max_upload_megabytes * MEGABYTE,
        MAX_FORM_MEMORY_SIZE=2 * MEGABYTE,
        MAX_FORM_PARTS=2_000,
        SESSION_COOKIE_NAME="__Host-eqportal" if settings.secure else "eqportal",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,  # the server's row ends at a fixed time anyway
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # the Origin header is checked instead, by ui/intake.py
        WTF_I18N_ENABLED=False,  # every validator message is ours
        FINISHED_BYTES=True,
        RATELIMIT_STORAGE_URI=settings.rate_limit_storage or counts_in(settings.data_dir),
        RATELIMIT_STORAGE_OPTIONS={} if settings.rate_limit_storage else {"key": secret},
        RATELIMIT_ENABLED=settings.rate_limits,
        RATELIMIT_HEADERS_ENABLED=False,
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=True,  # each process counts while the file cannot
    )
    app.config.update(overrides)


def is_own_host(host: str, config: Mapping[str, Any]) -> bool:
    """Our own host; a demonstration answers on whatever port it was started on."""
    if host in config["OWN_HOSTS"]:
        return True
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    return bool(config["DEMO"]) and name in LOOPBACK
