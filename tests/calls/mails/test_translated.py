"""A call's own mails in three languages: what does not follow the bokmål keeps the call back."""

import pytest

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.calls.mails import wording
from eqportal.calls.models import Call
from eqportal.calls.parity import lacking, page_for
from eqportal.calls.readiness import left_to_do
from tests.calls.desk import filled
from tests.factories import make_call, make_user

BEHIND = "The text in bokmål has changed."


@pytest.fixture
def desk(client, db):
    """An officer's browser; the tests' own context lives longer than a request does."""
    wording.forget()
    return client.sign_in(make_user(role=Role.OFFICER))


def address(call, more=""):
    return f"/en/office/calls/{call.slug}/mails/withdrawn{more}"


def reworded(desk, call, **changes):
    """What a browser posts after the bokmål has been changed."""
    html = desk.get(address(call)).text
    return filled(html, subject_nb="Trukket: {{call_title}}") | changes


def behind(db, call):
    wording.forget()
    db.expire_all()
    return [(lack.text.place, lack.locale, lack.stale) for lack in lacking(db.get(Call, call.id))]


def test_translation_of_a_mail_that_does_not_follow_keeps_the_call_from_opening(desk, db):
    call = make_call(state=CallState.DRAFT)
    desk.post(address(call), reworded(desk, call))
    place = "mails.withdrawn.subject"
    assert behind(db, call) == [(place, "nn", True), (place, "en", True)]
    assert "2 translations are older than their source." in left_to_do(call)
    assert page_for(call, lacking(call)[0].text) == address(call, "#subject_nb")
    assert address(call, "#subject_nb") in desk.get(f"/en/office/calls/{call.slug}/languages").text
    page = desk.get(address(call)).text
    desk.post(address(call), filled(page, right_nn="y", right_en="y"))
    assert behind(db, call) == []
    assert "is still right" not in desk.get(address(call)).text


def test_back_to_the_standard_text_leaves_nothing_behind(desk, db):
    call = make_call(state=CallState.DRAFT)
    desk.post(address(call), reworded(desk, call))
    desk.post(address(call, "/standard"))
    assert behind(db, call) == []


def test_mail_of_an_open_call_changes_in_every_language_or_not_at_all(desk, db):
    call = make_call(state=CallState.OPEN)
    typed = reworded(desk, call)
    refused = desk.post(address(call), typed, status=422).text
    assert BEHIND in refused
    assert "Trukket: {{call_title}}" in refused
    assert behind(db, call) == []
    assert "This call uses the standard text." in desk.get(address(call)).text
    desk.post(address(call), filled(refused, right_nn="y", right_en="y"))
    assert "This call has its own text." in desk.get(address(call)).text
    assert behind(db, call) == []


def test_scheduled_call_is_a_draft_again_when_a_mail_is_behind(desk, db):
    call = make_call(state=CallState.SCHEDULED)
    told = desk.follow(desk.post(address(call), reworded(desk, call))).text
    assert "The call is a draft again" in told
    db.expire_all()
    assert db.get(Call, call.id).state is CallState.DRAFT
