"""Texts in three languages: what is missing, what is older than its source, what that hinders."""

import pytest
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.calls import parity
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call, StaleTexts
from eqportal.calls.operations import HinderedError, keep_dates, move
from eqportal.calls.parity import lacking, note_changes, texts_of
from eqportal.programmes.preset import presets
from tests.calls.desk import officer
from tests.factories import make_call, make_user
from tests.page import Client

KEYS = [preset.key for preset in presets()]


def retitle(call: Call, *, confirm: bool = False, **changed: str) -> None:
    before = texts_of(call)
    call.title = call.title.model_copy(update=changed)
    right = [("title", "nn"), ("title", "en")] if confirm else []
    note_changes(call, before, still_right=right)


def behind(call: Call) -> set[str]:
    return {lack.locale for lack in lacking(call) if lack.stale}


@pytest.mark.parametrize("key", KEYS)
def test_everything_that_ships_is_complete(db: Session, key: str) -> None:
    assert lacking(make_call(preset=key)) == []


@pytest.mark.parametrize("key", KEYS)
def test_places_are_unique(db: Session, key: str) -> None:
    places = [text.place for text in texts_of(make_call(preset=key))]
    assert len(places) == len(set(places))


def test_walk_reaches_every_corner(db: Session) -> None:
    places = {text.place for text in texts_of(make_call())}
    for place in (
        "title",
        "summary",
        "texts.who",
        "facts.0.label",
        "form.questions.title.label",
        "form.questions.proposers.questions.name.label",
        "form.questions.nominee_kind.options.group.label",
        "form.rules.0.message",
        "rubric.criteria.effect.description",
        "rubric.levels.4",
        "options.appeal",
    ):
        assert place in places


def test_source_that_changes_leaves_translations_behind(db: Session) -> None:
    call = make_call(state=CallState.DRAFT)
    retitle(call, nb="Ny tittel")
    assert behind(call) == {"nn", "en"}
    retitle(call, nn="Ny tittel, nynorsk")
    assert behind(call) == {"en"}
    retitle(call, confirm=True)
    assert behind(call) == set()


def test_translations_that_follow_are_never_behind(db: Session) -> None:
    call = make_call(state=CallState.DRAFT)
    retitle(call, nb="Ny", nn="Ny òg", en="New")
    assert lacking(call) == []


def test_marks_follow_what_is_numbered_when_one_before_it_goes(db: Session) -> None:
    call = make_call()
    facts, rules = call.texts.facts, call.form.rules
    assert len(facts) > 1
    assert len(rules) > 1
    call.stale_texts = StaleTexts(
        places={"facts.1.value": ("nn",), "form.rules.1.message": ("en",), "facts.0.label": ("en",)}
    )
    before = texts_of(call)
    call.texts = call.texts.model_copy(update={"facts": facts[1:]})
    call.form = call.form.model_copy(update={"rules": rules[1:]})
    note_changes(call, before)
    assert call.stale_texts.places == {
        "facts.0.value": ("nn",),
        "form.rules.0.message": ("en",),
    }


def test_fact_that_moves_up_and_changes_leaves_its_translations_behind(db: Session) -> None:
    call = make_call()
    first, second, *rest = call.texts.facts
    before = texts_of(call)
    changed = second.model_copy(update={"value": second.value.model_copy(update={"nb": "Nytt"})})
    call.texts = call.texts.model_copy(update={"facts": (changed, *rest)})
    note_changes(call, before)
    assert call.stale_texts.places == {"facts.0.value": ("nn", "en")}
    assert first.value != changed.value


def test_missing_is_not_called_stale(db: Session) -> None:
    call = make_call(state=CallState.DRAFT)
    retitle(call, nb="Ny", nn="  ", en="New")
    assert [(lack.locale, lack.stale) for lack in lacking(call)] == [("nn", False)]


def test_text_that_nobody_needs_may_be_empty_in_every_language(db: Session) -> None:
    call = make_call(state=CallState.DRAFT)
    assert not call.options.appeal or call.options.appeal.missing() == ()
    empty = [text for text in texts_of(call) if not text.text]
    assert empty
    assert all(not text.required for text in empty)


def test_lack_hinders_scheduling(db: Session) -> None:
    call = make_call(state=CallState.DRAFT)
    retitle(call, nb="Ny tittel")
    with pytest.raises(HinderedError) as refused:
        move(call=call, action=CallAction.SCHEDULE, by=make_user())
    assert "2 translations are older than their source." in refused.value.reasons
    assert call.state is CallState.DRAFT


def test_scheduled_call_that_is_no_longer_whole_is_a_draft_again(db: Session) -> None:
    call = make_call(state=CallState.SCHEDULED)
    retitle(call, nb="Ny tittel")
    assert call.state is CallState.DRAFT


def test_clock_opens_no_call_that_is_not_whole(db: Session) -> None:
    whole, broken = make_call(state=CallState.OPEN), make_call(state=CallState.OPEN)
    for call in (whole, broken):
        call.state = CallState.SCHEDULED
    broken.title = broken.title.model_copy(update={"en": ""})
    db.flush()
    assert keep_dates() == 1
    assert (whole.state, broken.state) == (CallState.OPEN, CallState.SCHEDULED)


def test_list_says_what_where_and_in_which_language(client: Client) -> None:
    call = make_call(state=CallState.DRAFT)
    retitle(call, nb="Ny tittel")
    call.title = call.title.model_copy(update={"en": ""})
    text = officer(client).get(f"/en/office/calls/{call.slug}/languages").text
    assert f'href="/en/office/calls/{call.slug}/texts#title"' in text
    assert "Missing" in text
    assert "Older than its source" in text


def test_every_place_has_a_page_that_mends_it(db: Session) -> None:
    call = make_call()
    pages = {text.page for text in texts_of(call)}
    assert pages <= set(parity.menders)
    assert all(parity.page_for(call, text) for text in texts_of(call))


def test_whole_call_says_so(client: Client) -> None:
    call = make_call(state=CallState.DRAFT)
    assert (
        "all three languages" in officer(client).get(f"/en/office/calls/{call.slug}/languages").text
    )


def test_list_is_the_offices(client: Client) -> None:
    call = make_call(state=CallState.DRAFT)
    path = f"/en/office/calls/{call.slug}/languages"
    client.sign_in(make_user(role=Role.CHAIR)).get(path, 404)
    officer(client).get("/en/office/calls/no-such-call/languages", 404)
