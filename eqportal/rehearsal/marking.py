"""Every page about a test call says so: known by the call or submission in its address."""

from flask import Flask, request

from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.submissions.models import Submission


def testing() -> dict[str, bool]:
    """`testing` for the layouts, from what the view has loaded already: no statement is made."""
    named = request.view_args or {}
    slug, reference = named.get("call"), named.get("reference")
    if slug is None and reference is None:
        return {}
    return {
        "testing": any(
            _is_test(thing, slug, reference) for thing in session().identity_map.values()
        )
    }


def _is_test(thing: object, slug: str | None, reference: str | None) -> bool:
    if isinstance(thing, Call):
        return thing.slug == slug and thing.test_of_id is not None
    if isinstance(thing, Submission) and "call" in vars(thing):
        return thing.reference == reference and thing.call.test_of_id is not None
    return False


def init_app(app: Flask) -> None:
    """Tell every template."""
    app.context_processor(testing)
