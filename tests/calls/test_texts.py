"""The texts of a call, three languages side by side."""

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.calls.parity import lacking
from tests.calls.desk import filled, officer
from tests.factories import make_call, make_user
from tests.page import Client


def path(slug: str) -> str:
    return f"/en/office/calls/{slug}/texts"


def test_page_saves_what_was_changed_and_nothing_else(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    before = call.texts
    desk.post(path(call.slug), filled(desk.get(path(call.slug)).text))
    assert call.texts == before
    new = {"who_nb": "Alle.", "who_nn": "Alle i lag.", "who_en": "Everybody."}
    desk.post(path(call.slug), filled(desk.get(path(call.slug)).text, **new))
    assert call.texts.texts.who.nn == "Alle i lag."
    assert lacking(call) == []


def test_translation_left_behind_gets_a_box(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    assert "is still right" not in desk.get(path(call.slug)).text
    desk.post(path(call.slug), filled(desk.get(path(call.slug)).text, summary_nb="Ny."))
    page = desk.get(path(call.slug)).text
    assert "The nynorsk is still right" in page
    ticked = {"summary_nn_right": "y", "summary_en_right": "y"}
    desk.post(path(call.slug), filled(page, **ticked))
    assert lacking(call) == []


def test_source_is_needed(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    page = desk.post(path(call.slug), filled(desk.get(path(call.slug)).text, title_nb=" "), 422)
    assert "Enter this text in bokmål" in page.text


def test_facts_are_added_and_left_out(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    number = len(call.texts.facts)
    assert number
    page = desk.get(path(call.slug)).text
    new = {
        f"fact_{number}_{part}_{loc}": "X"
        for part in ("label", "value")
        for loc in ("nb", "nn", "en")
    }
    desk.post(path(call.slug), filled(page, **new))
    assert len(call.texts.facts) == number + 1
    gone = {f"fact_0_{part}_{loc}": "" for part in ("label", "value") for loc in ("nb", "nn", "en")}
    desk.post(path(call.slug), filled(desk.get(path(call.slug)).text, **gone))
    assert len(call.texts.facts) == number


def test_two_windows_are_shown_both_versions(client: Client) -> None:
    call, desk = make_call(state=CallState.DRAFT), officer(client)
    old = desk.get(path(call.slug)).text
    desk.post(path(call.slug), filled(old, title_en="Saved first"))
    page = desk.post(path(call.slug), filled(old, title_en="Written second"), 409)
    assert "Saved first" in page.text
    assert "Written second" in page.text
    assert call.title.en == "Saved first"
    desk.post(path(call.slug), filled(page.text))
    assert call.title.en == "Written second"


def test_open_call_stays_whole(client: Client) -> None:
    call, desk = make_call(state=CallState.OPEN), officer(client)
    page = desk.get(path(call.slug)).text
    refused = desk.post(path(call.slug), filled(page, who_nb="Alle sammen."), 422)
    assert "Change this one too, or say that it is still right." in refused.text
    assert "Alle sammen." in refused.text
    assert call.texts.texts.who.nb != "Alle sammen."
    ticked = {"who_nn_right": "y", "who_en_right": "y"}
    desk.post(path(call.slug), filled(refused.text, **ticked))
    assert call.texts.texts.who.nb == "Alle sammen."
    refused = desk.post(path(call.slug), filled(desk.get(path(call.slug)).text, who_en=""), 422)
    assert "An open call has this text in every language" in refused.text


def test_scheduled_call_goes_back_to_draft_and_says_so(client: Client) -> None:
    call, desk = make_call(state=CallState.SCHEDULED), officer(client)
    answer = desk.post(path(call.slug), filled(desk.get(path(call.slug)).text, who_nb="Alle."))
    assert "The call is a draft again" in desk.follow(answer).text
    assert call.state is CallState.DRAFT


def test_call_that_is_over_keeps_its_texts(client: Client) -> None:
    call, desk = make_call(state=CallState.CANCELLED), officer(client)
    page = desk.get(path(call.slug)).text
    desk.post(path(call.slug), filled(page, title_en="New"), 409)
    assert call.title.en != "New"


def test_others_have_no_such_page(client: Client) -> None:
    call = make_call(state=CallState.DRAFT)
    chair = client.sign_in(make_user(role=Role.CHAIR))
    chair.get(path(call.slug), 404)
    chair.post(path(call.slug), {"title_nb": "X"}, 404)
