"""The settings of one installation, read from EQPORTAL_* and checked before anything starts."""

import os
import secrets
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_SECRET = 32
SAMPLE_SECRETS = ("change", "secret", "example", "development", "password", "0123456789")
LEAST_DIFFERENT_CHARACTERS = 10
PROCESSES = 2
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class SettingsError(Exception):
    """A setting that the portal refuses to start with; the text is one sentence naming it."""


class Settings(BaseSettings):
    """Everything that differs between installations; site texts are in the database instead."""

    model_config = SettingsConfigDict(env_prefix="EQPORTAL_", frozen=True, extra="ignore")

    database_url: str = ""
    data_dir: Path = Path("data")
    secret_key: str = ""
    public_url: str = ""
    smtp_url: str = ""
    demo: bool = False
    debug: bool = False
    mail_from: str = ""
    clamd: str = ""
    trusted_proxies: int = Field(default=0, ge=0, le=5)
    rate_limit_storage: str = ""
    rate_limits: bool = True
    processes: int = Field(default=PROCESSES, ge=1, le=32)
    max_upload_megabytes: int = Field(default=64, ge=1, le=200)
    session_hours: int = Field(default=24, ge=1, le=168)

    @model_validator(mode="after")
    def _fit_for_use(self) -> Self:
        if self.demo:
            self._refuse_public_demonstration()
            return self
        self._refuse_weak_secret()
        if self.debug:
            raise SettingsError("EQPORTAL_DEBUG is on: turn it off, it shows code to visitors.")
        if os.environ.get("FLASK_DEBUG", "").lower() not in {"", "0", "false", "no"}:
            raise SettingsError("FLASK_DEBUG is on: turn it off, it shows code to visitors.")
        if not self.public_url:
            raise SettingsError(
                "EQPORTAL_PUBLIC_URL is missing: set it to the address visitors use,"
                " such as https://equality.example."
            )
        return self

    @model_validator(mode="after")
    def _addresses_are_addresses(self) -> Self:
        if self.public_url and not _is_origin(self.public_url):
            raise SettingsError(
                "EQPORTAL_PUBLIC_URL must be http:// or https:// and a host name,"
                " with nothing after it."
            )
        if self.smtp_url and urlsplit(self.smtp_url).scheme not in {"smtp", "smtps"}:
            raise SettingsError("EQPORTAL_SMTP_URL must begin with smtp:// or smtps://.")
        if self.clamd and not _is_scanner(self.clamd):
            raise SettingsError(
                "EQPORTAL_CLAMD must be tcp://host:port or unix:///path/of/the/socket."
            )
        if self.database_url and not self.database_url.startswith(("sqlite:", "postgresql")):
            raise SettingsError("EQPORTAL_DATABASE_URL must begin with sqlite: or postgresql:.")
        return self

    def _refuse_public_demonstration(self) -> None:
        host = urlsplit(self.public_url).hostname or "localhost"
        if host not in LOOPBACK and not host.endswith(".example"):
            raise SettingsError(
                "EQPORTAL_DEMO is on at a public address, where it lets anybody sign in as"
                " anybody: turn it off, or leave EQPORTAL_PUBLIC_URL out."
            )

    def _refuse_weak_secret(self) -> None:
        lowered = self.secret_key.lower()
        weak = (
            len(self.secret_key) < SHORTEST_SECRET
            or len(set(self.secret_key)) < LEAST_DIFFERENT_CHARACTERS
            or any(sample in lowered for sample in SAMPLE_SECRETS)
        )
        if weak:
            raise SettingsError(
                f"EQPORTAL_SECRET_KEY is missing or weak: set it to {SHORTEST_SECRET} or more"
                " random characters, for instance from: python -c"
                " 'import secrets; print(secrets.token_urlsafe(48))'."
            )

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database: PostgreSQL through psycopg 3, or SQLite."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir.absolute() / 'eqportal.sqlite3'}"
        _, _, rest = self.database_url.partition("://")
        is_sqlite = self.database_url.startswith("sqlite")
        return self.database_url if is_sqlite else f"postgresql+psycopg://{rest}"

    @property
    def secure(self) -> bool:
        """Whether visitors come over https, so that cookies may say Secure."""
        return self.public_url.startswith("https://")

    def demo_secret(self) -> str:
        """The demonstration's own secret, made once and kept in the data folder."""
        path = self.data_dir / "demo-secret"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return path.read_text(encoding="ascii")


def _is_origin(url: str) -> bool:
    parts = urlsplit(url)
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and not parts.query
        and not parts.fragment
        and parts.path in {"", "/"}
    )


def _is_scanner(address: str) -> bool:
    parts = urlsplit(address)
    if parts.scheme == "tcp":
        return bool(parts.hostname)
    return parts.scheme == "unix" and parts.path.startswith("/")


def read_settings(**given: object) -> Settings:
    """Settings from the environment, `given` first; SettingsError names what is wrong."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as error:
        first = error.errors()[0]
        name = f"EQPORTAL_{str(first['loc'][0]).upper()}" if first["loc"] else "The settings"
        raise SettingsError(f"{name} cannot be used: {first['msg']}.") from None
