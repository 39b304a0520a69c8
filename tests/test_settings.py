"""What the portal refuses to start with, and how it says so."""

from pathlib import Path

import pytest

from eqportal.settings import SettingsError, read_settings

SECRET = "q8Zr4TnW1xV6mKp0LdYb3HsEuJ7cGf2AoRi5"
GOOD = {"secret_key": SECRET, "public_url": "https://equality.example", "demo": False}


def test_settings_that_are_whole_are_taken() -> None:
    settings = read_settings(**GOOD)
    assert settings.secure is True
    assert settings.database.startswith("sqlite:///")


@pytest.mark.parametrize(
    "wrong, name",
    [
        ({"secret_key": ""}, "EQPORTAL_SECRET_KEY"),
        ({"secret_key": "short"}, "EQPORTAL_SECRET_KEY"),
        ({"secret_key": "a" * 40}, "EQPORTAL_SECRET_KEY"),
        ({"secret_key": "change-me-change-me-change-me-change-me"}, "EQPORTAL_SECRET_KEY"),
        ({"debug": True}, "EQPORTAL_DEBUG"),
        ({"public_url": ""}, "EQPORTAL_PUBLIC_URL"),
        ({"public_url": "equality.example"}, "EQPORTAL_PUBLIC_URL"),
        ({"public_url": "https://equality.example/portal"}, "EQPORTAL_PUBLIC_URL"),
        ({"smtp_url": "mail.example"}, "EQPORTAL_SMTP_URL"),
        ({"database_url": "mysql://x"}, "EQPORTAL_DATABASE_URL"),
        ({"session_hours": "many"}, "EQPORTAL_SESSION_HOURS"),
        ({"demo": "perhaps"}, "EQPORTAL_DEMO"),
        ({"demo": True, "public_url": "https://equality.university.no"}, "EQPORTAL_DEMO"),
    ],
)
def test_settings_that_are_broken_are_named_in_one_sentence(
    wrong: dict[str, object], name: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(**(GOOD | wrong))
    sentence = str(refused.value)
    assert name in sentence
    assert "\n" not in sentence


def test_settings_refuse_flask_in_debug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    with pytest.raises(SettingsError, match="FLASK_DEBUG"):
        read_settings(**GOOD)


def test_settings_of_a_demonstration_make_a_secret_once(tmp_path: Path) -> None:
    settings = read_settings(demo=True, data_dir=tmp_path / "new")
    assert settings.demo_secret() == settings.demo_secret()
    assert (tmp_path / "new" / "demo-secret").stat().st_mode & 0o077 == 0


def test_settings_take_a_postgresql_address_in_either_spelling() -> None:
    for spelling in ("postgresql://u@h/d", "postgresql+psycopg://u@h/d"):
        assert read_settings(**GOOD, database_url=spelling).database == "postgresql+psycopg://u@h/d"
