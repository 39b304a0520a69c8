"""When something breaks on our side: a page in the reader's language, and no word of why."""

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from eqportal import create_app
from eqportal.access.gates import public
from tests.page import review

HEADINGS = {
    "nb": "Noe gikk galt hos oss",
    "nn": "Noko gjekk gale hos oss",
    "en": "Something went wrong on our side",
}


@pytest.fixture
def running(app: Flask) -> Flask:
    """An app that answers errors as in use, not as in tests."""
    return create_app(app.config["SETTINGS"])


def break_front_page(app: Flask, error: Exception) -> None:
    @public
    def broken() -> str:
        raise error

    app.view_functions["pages.front"] = broken


@pytest.mark.parametrize("locale", HEADINGS)
def test_unforeseen_error_is_a_page_that_tells_no_secret(running: Flask, locale: str) -> None:
    break_front_page(running, RuntimeError("secret of the house"))
    answer = running.test_client().get(f"/{locale}/", base_url="http://portal.example")
    assert answer.status_code == 500
    assert f"<h1>{HEADINGS[locale]}</h1>" in answer.text
    assert "secret of the house" not in answer.text
    review(answer.text, f"/{locale}/")


def test_database_that_is_away_is_a_page_that_says_when_to_come_back(running: Flask) -> None:
    break_front_page(running, OperationalError("SELECT", {}, Exception("gone")))
    answer = running.test_client().get("/en/", base_url="http://portal.example")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    review(answer.text, "/en/")
