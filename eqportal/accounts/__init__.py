"""People: signing in, sessions, roles, one's own details."""

from flask import Blueprint, Flask

from eqportal.accounts import outbox, people
from eqportal.accounts.routes import blueprint, sign_in_first, token_ran_out
from eqportal.accounts.sessions import init_sessions

blueprints: tuple[Blueprint, ...] = (blueprint, people.blueprint, outbox.blueprint)


def init_app(app: Flask) -> None:
    """Strangers are asked to sign in; a stale form is given back."""
    init_sessions(app, sign_in_first, token_ran_out)
