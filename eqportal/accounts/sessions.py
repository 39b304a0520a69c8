"""The signed-in browser: a cookie that names a row here, changed at every sign-in."""

from collections.abc import Callable

from flask import Flask, current_app, g, session, url_for
from flask_login import current_user, login_user, logout_user
from flask_wtf.csrf import CSRFError

from eqportal.accounts import operations
from eqportal.accounts.models import User
from eqportal.extensions import login_manager

landings: list[Callable[[User], str | None]] = []
"""Where a person lands after signing in: the first that gives an endpoint."""


@login_manager.user_loader  # type: ignore[untyped-decorator]
def _user_of(token: str) -> User | None:
    return operations.user_of_session(token)


def sign_in_user(user: User) -> None:
    """A fresh session; nothing of what the browser had before is carried over."""
    session.clear()
    hours = current_app.config["SETTINGS"].session_hours
    user.session_token = operations.open_session(user=user, hours=hours)
    session.permanent = True
    login_user(user)
    g.pop("csrf_token", None)


def renew_session() -> None:
    """Another session for the same person: a page kept from before opens nothing.

    The token of the forms stays, so that what is being written in another tab can be saved.
    """
    user: User = current_user._get_current_object()  # noqa: SLF001 - Werkzeug's own way
    token = session.get("csrf_token")
    operations.end_session(token=user.session_token, by=user)
    sign_in_user(user)
    if token:
        session["csrf_token"] = token


def sign_out_user() -> None:
    """End the session on the server and empty the browser's."""
    user: User = current_user._get_current_object()  # noqa: SLF001 - Werkzeug's own way
    operations.end_session(token=user.session_token, by=user)
    logout_user()
    session.clear()


def landing() -> str:
    """The page that a person most likely wants first."""
    for choose in landings:
        if endpoint := choose(current_user):
            return url_for(endpoint)
    return url_for("submissions.mine")


def init_sessions(app: Flask, unauthorized: Callable[[], object], csrf_refused: object) -> None:
    """Tell the extensions what to do with strangers and with stale forms."""
    login_manager.unauthorized_handler(unauthorized)
    login_manager.session_protection = None  # the server's row decides, not the address
    app.register_error_handler(CSRFError, csrf_refused)  # type: ignore[arg-type]
