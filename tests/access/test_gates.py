"""The endpoint gate: nothing is open by forgetting."""

import pytest
from flask import Flask

from eqportal.access.gates import MARK, check_every_view, required_permission
from eqportal.access.roles import GRANTS, Permission, Role, permissions_of
from tests.factories import make_user
from tests.page import Client


def test_every_view_says_who_it_is_for(app: Flask) -> None:
    for endpoint in app.view_functions:
        required_permission(app, endpoint)


def test_a_view_without_a_mark_stops_the_start(app: Flask) -> None:
    endpoint = "pages.front"
    marked = app.view_functions[endpoint]
    app.view_functions[endpoint] = lambda: "open to all"
    try:
        with pytest.raises(LookupError, match="neither @public nor @requires"):
            check_every_view(app)
    finally:
        app.view_functions[endpoint] = marked
    assert getattr(marked, MARK) is None


def test_every_role_is_in_the_table() -> None:
    assert set(GRANTS) == set(Role)


def test_a_person_without_roles_may_only_be_signed_in() -> None:
    assert permissions_of(frozenset()) == {Permission.SIGNED_IN}


def test_an_administrator_meets_no_cases() -> None:
    held = permissions_of(frozenset({Role.ADMINISTRATOR, Role.EDITOR}))
    assert Permission.SUBMISSIONS_SCREEN not in held
    assert Permission.COMMITTEE not in held


def test_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/en/office/calls", 302).headers["Location"] == "/en/sign-in"


def test_person_without_the_permission_finds_no_page(client: Client) -> None:
    somebody = client.sign_in(make_user())
    forbidden = somebody.get("/en/office/calls", 404)
    missing = somebody.get("/en/office/nothing", 404)
    assert forbidden.data == missing.data


def test_officer_finds_the_page(client: Client) -> None:
    client.sign_in(make_user(role=Role.OFFICER)).get("/en/office/calls")
