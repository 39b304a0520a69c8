"""Error pages in three languages, each with what happened and a way on."""

import logging
from typing import Any

from flask import Flask, g, render_template
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from eqportal.access.lifecycle import WrongStateError
from eqportal.extensions import db

log = logging.getLogger("eqportal")
Page = tuple[str, int, dict[str, str]]

TEXTS = {
    400: (
        _l("We could not read that request"),
        _l("Something in the address or in the form was not in a shape that we can take."),
    ),
    404: (
        _l("Page not found"),
        _l(
            "There is no page here that you can open. The address may be mistyped, or the "
            "page may have moved."
        ),
    ),
    405: (
        _l("That cannot be done here"),
        _l("The address exists, but not for what your browser asked of it."),
    ),
    409: (
        _l("This has changed since you opened it"),
        _l(
            "Somebody, or you in another window, has done something with it in the "
            "meantime. Go back, load the page again and see how it stands."
        ),
    ),
    413: (
        _l("That was too large"),
        _l(
            "What you sent is larger than we can take. What you saved before is still here. "
            "Go back, choose a smaller file or shorten the text, and try again."
        ),
    ),
    423: (
        _l("This file is not handed out yet"),
        _l(
            "It is kept, and what it belongs to stands as it is. It has not passed the virus "
            "check. Try again later."
        ),
    ),
    429: (
        _l("Too many tries"),
        _l("You have tried this many times in a short while. Wait a few minutes and try again."),
    ),
    500: (
        _l("Something went wrong on our side"),
        _l("We are sorry. What you saved before is still here. Try again in a few minutes."),
    ),
    503: (
        _l("The portal is resting for a moment"),
        _l(
            "We cannot reach the database just now. What you saved before is still here. "
            "Try again in a few minutes."
        ),
    ),
}


def page(status: int) -> Page:
    """The error page with that status; an unknown status gets the nearest text."""
    g.nowhere = True  # an error page is alike wherever it is met
    known = status if status in TEXTS else (400 if status < 500 else 500)  # noqa: PLR2004
    title, text = TEXTS[known]
    headers = {"Retry-After": "30"} if status in {429, 503} else {}
    # What a page that is not shown would have been about must not be told by its error.
    shown = {"title": title, "text": text, "status": status, "testing": False}
    return render_template("ui/error.html", **shown), status, headers


def _http_error(error: HTTPException) -> Any:  # noqa: ANN401 - a page, or the error itself
    if error.response is not None or (error.code or 500) < 400:  # noqa: PLR2004
        return error
    return page(error.code or 500)


def _moved_meanwhile(_error: Exception) -> Page:
    db.session.rollback()
    return page(409)


def _database_away(error: OperationalError) -> Page:
    db.session.rollback()
    log.error("database away: %s", type(error.orig).__name__)
    g.without_database = True
    return page(503)


def _unforeseen(error: Exception) -> Page:
    db.session.rollback()
    log.error("unforeseen error", exc_info=error)
    g.without_database = True
    return page(500)


def init_errors(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(StaleDataError, _moved_meanwhile)
    app.register_error_handler(WrongStateError, _moved_meanwhile)
    app.register_error_handler(OperationalError, _database_away)
    if not app.testing:
        app.register_error_handler(Exception, _unforeseen)
