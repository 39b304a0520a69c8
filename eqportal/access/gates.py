"""The endpoint gate: a view says `@public` or `@requires(...)`, or the portal does not start."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, request
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.roles import Permission

View = TypeVar("View", bound=Callable[..., Any])
MARK = "required_permission"


def public(view: View) -> View:
    """Mark a view that anybody may see; its answer must be the same for everybody."""
    setattr(view, MARK, None)
    return view


def requires(permission: Permission) -> Callable[[View], View]:
    """Mark a view that needs a permission; without it the page does not exist."""

    def mark(view: View) -> View:
        setattr(view, MARK, permission)
        return view

    return mark


def can(permission: Permission) -> bool:
    """Whether the person of this request holds the permission; templates ask this too."""
    return bool(current_user.is_authenticated and permission in current_user.permissions)


def required_permission(app: Flask, endpoint: str) -> Permission | None:
    """What an endpoint asks for; None is public, LookupError is an unmarked view."""
    view = app.view_functions[endpoint]
    if not hasattr(view, MARK):
        message = f"{endpoint} says neither @public nor @requires"
        raise LookupError(message)
    return getattr(view, MARK)  # type: ignore[no-any-return]


def check_every_view(app: Flask) -> None:
    """Refuse to start with a view that nobody has thought about."""
    public(app.view_functions["static"])
    for endpoint in app.view_functions:
        required_permission(app, endpoint)


def gate() -> Response | AnyResponse | None:
    """Let a request through, ask the person to sign in, or answer that there is no such page."""
    if request.endpoint is None:
        return None
    permission = required_permission(current_app, request.endpoint)
    if permission is None or can(permission):
        return None
    if not current_user.is_authenticated:
        return current_app.login_manager.unauthorized()  # type: ignore[attr-defined,no-any-return]
    return abort(404)
