"""What is found: the right things in the right order, and never what is not public."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.laureates.models import Laureate
from eqportal.laureates.operations import load_historic
from eqportal.locales.text import LocalisedText, same
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.models import PageRevision
from eqportal.pages.news.models import NewsKind
from eqportal.pages.news.operations import Facts, add, take_down
from eqportal.pages.news.operations import publish as news_published
from eqportal.pages.revisions.operations import unpublish
from eqportal.pages.tree.operations import bring_back, remove
from eqportal.search.asking import question
from eqportal.search.guessing import did_you_mean
from eqportal.search.indexing import refresh, reindex
from eqportal.search.looking import look
from eqportal.search.models import SearchEntry, SearchWord
from eqportal.search.queries import entries
from eqportal.worker import Indexed
from tests.factories import make_call, make_user
from tests.search.conftest import looked_for, publish, write


def test_nynorsk_spelling_finds_bokmal_and_the_other_way(db: Session) -> None:
    publish("one", "nb", "Utlysning om mangfold")
    publish("two", "nn", "Rettleiing for leiarar")
    assert looked_for("utlysing mangfald", "nn") == [("one", "nb")]
    assert looked_for("veiledning ledere", "nb") == [("two", "nn")]


@pytest.mark.parametrize("typed", ["årsmøte", "aarsmoete", "arsmote", "Årsmøtet", "ÅRSMØTE"])
def test_norwegian_letters_may_be_typed_without_them(db: Session, typed: str) -> None:
    publish("one", "nb", "Årsmøte")
    assert looked_for(typed) == [("one", "nb")]


def test_title_comes_before_lead_and_lead_before_body(db: Session) -> None:
    publish("body", "nb", "Tre", body="Stipend. " * 30)
    publish("lead", "nb", "To", lead="Et stipend.")
    publish("title", "nb", "Stipend", body="Mye annet. " * 50)
    assert [key for key, _ in looked_for("stipendet")] == ["title", "lead", "body"]


def test_own_language_comes_first_and_each_page_once(db: Session) -> None:
    publish("ada", "nb", "Ada i teksten", body="Prosjekt Ada.")
    publish("ada", "en", "Ada")
    publish("other", "en", "Ada")
    assert looked_for("ada", "nb") == [("ada", "nb"), ("other", "en")]
    assert looked_for("ada", "en") == [("ada", "en"), ("other", "en")]
    assert looked_for("teksten", "en") == [("ada", "nb")]


def test_words_begin_compounds(db: Session) -> None:
    publish("one", "nb", "Likestillingsprisen")
    assert looked_for("likestilling") == [("one", "nb")]
    assert looked_for("stilling") == []


def test_every_word_must_be_there(db: Session) -> None:
    publish("one", "nb", "Mentor", body="Program for kvinner.")
    publish("two", "nb", "Mentor")
    assert looked_for("mentor kvinne") == [("one", "nb")]


def test_a_new_text_takes_the_place_of_the_old(db: Session) -> None:
    publish("one", "nb", "Gammelt navn")
    publish("one", "nb", "Nytt navn")
    assert looked_for("gammelt") == []
    assert looked_for("nytt") == [("one", "nb")]


def test_drafts_are_not_found(db: Session) -> None:
    publish("one", "nb", "Publisert")
    write("one", "nb", "Hemmelig utkast")
    write("two", "nb", "Hemmelig utkast")
    refresh()
    assert looked_for("hemmelig") == []
    assert did_you_mean(question("hemelig"), "nb") is None


@pytest.mark.parametrize("state", [RevisionState.UNPUBLISHED, RevisionState.SUPERSEDED])
def test_what_was_taken_down_is_gone_before_the_index_is(db: Session, state: RevisionState) -> None:
    publish("one", "nb", "Hemmelighet")
    assert did_you_mean(question("hemmelihet"), "nb") == "hemmelighet"
    revision = db.scalars(select(PageRevision)).one()
    revision.state = state
    db.flush()
    assert db.scalars(select(SearchEntry.key)).all() == ["one"]
    assert looked_for("hemmelighet") == []
    assert did_you_mean(question("hemmelihet"), "nb") is None


def test_removed_page_is_not_found_and_leaves_the_index(db: Session) -> None:
    page = publish("one", "nb", "Hemmelighet")
    page.removed_at, page.removed_by = now(), make_user(role=Role.OFFICER).id
    db.flush()
    assert looked_for("hemmelighet") == []
    assert refresh("page") == 1
    assert db.scalars(select(SearchEntry.id)).all() == []
    assert db.scalars(select(SearchWord.word)).all() == []


def test_calls_are_found_from_scheduled_to_closed_out_only(db: Session) -> None:
    officer = make_user(role=Role.OFFICER)
    call = make_call(state=CallState.DRAFT)
    call.title = same("Sommerfuglprisen")
    refresh()
    assert looked_for("sommerfuglpris") == []
    move(call=call, action=CallAction.SCHEDULE, by=officer)
    assert looked_for("sommerfuglpris") == [(call.slug, "nb")]
    move(call=call, action=CallAction.CANCEL, by=officer, reason="No money")
    assert looked_for("sommerfuglpris") == []
    assert db.scalars(select(SearchEntry.key).where(SearchEntry.kind == "call")).all() == []


def test_calls_that_try_another_out_are_not_found(db: Session) -> None:
    call, tried = make_call(), make_call()
    tried.test_of_id, tried.title = call.id, same("Sommerfuglprisen")
    refresh()
    assert looked_for("sommerfuglpris") == []


def test_laureates_are_found_when_they_are_published(db: Session) -> None:
    laureate = Laureate(
        year=2030,
        name=same("Tora Vinter"),
        citation=same("For sommerfugler"),
        unit=same("Biologi"),
        source="S",
        embargo_until=now(),
    )
    db.add(laureate)
    refresh()
    assert looked_for("sommerfugl") == []
    laureate.published_at = now()
    refresh()
    assert looked_for("sommerfugl biologi") == [(laureate.id.hex, "nb")]
    laureate.published_at = None
    db.flush()
    assert looked_for("sommerfugl") == []


def test_news_are_found_in_the_languages_they_have(db: Session) -> None:
    officer = make_user(role=Role.OFFICER)
    facts = Facts(
        kind=NewsKind.NOTE,
        title=LocalisedText(nn="Sommarfuglar i hagen"),
        lead=LocalisedText(nn="Kom og sjå."),
        markdown=LocalisedText(nn="Med **kaffi**."),
    )
    news = add(facts=facts, by=officer)
    refresh()
    assert looked_for("kaffi") == []
    news_published(news=news, by=officer)
    assert looked_for("kaffi") == [(news.slug, "nn")]
    take_down(news=news, by=officer)
    assert looked_for("kaffi") == []
    assert db.scalars(select(SearchEntry.key)).all() == []


def test_what_is_taken_down_by_its_own_operation_leaves_the_index(db: Session) -> None:
    officer = make_user(role=Role.OFFICER)
    page = publish("one", "nb", "Stipend")
    remove(page=page, moved_to=None, children=[], by=officer)
    assert db.scalars(select(SearchEntry.key)).all() == []
    bring_back(page=page, parent=None, by=officer)
    assert looked_for("stipend") == [("one", "nb")]
    revision = db.scalars(select(PageRevision)).one()
    unpublish(page=page, revisions=[revision], by=officer)
    assert db.scalars(select(SearchEntry.key)).all() == []


def test_worker_brings_the_index_up_to_what_others_changed(db: Session) -> None:
    worker = Indexed()
    worker.catch_up()
    write("one", "nb", "Stipend")
    revision = db.scalars(select(PageRevision)).one()
    revision.state, revision.published_at = RevisionState.PUBLISHED, now()
    db.commit()
    assert looked_for("stipend") == []
    worker.catch_up()
    assert looked_for("stipend") == [("one", "nb")]


def test_mistyped_words_are_put_right(db: Session) -> None:
    publish("one", "nb", "Stipend for mentorer")
    publish("one", "en", "Stipends for mentors")
    assert did_you_mean(question("stippend mentorer"), "nb") == "stipend mentorer"
    assert did_you_mean(question("stipned"), "nb") == "stipend"
    assert did_you_mean(question("stipneds"), "en") == "stipends"
    assert did_you_mean(question("qqqqqqqqq"), "nb") is None
    assert did_you_mean(question("x"), "nb") is None


def test_only_what_differs_is_made_anew(db: Session) -> None:
    publish("one", "nb", "En")
    publish("two", "nb", "To")
    assert refresh() == 0
    first = db.scalars(select(SearchEntry).where(SearchEntry.key == "one")).one()
    first.title = "As it was"
    publish("two", "nb", "To igjen")
    assert refresh() == 0
    titles = db.scalars(select(SearchEntry.title).order_by(SearchEntry.key))
    assert titles.all() == ["As it was", "To igjen"]


def test_index_can_be_made_anew(db: Session) -> None:
    publish("one", "nb", "Sommerfugl")
    load_historic(db)
    told: list[tuple[int, int]] = []
    entries = reindex(lambda done, of: told.append((done, of)))
    assert entries == len(db.scalars(select(SearchEntry.id)).all())
    assert told[0] == (1, 1)
    assert looked_for("sommerfugl") == [("one", "nb")]


def test_emptied_table_leaves_nothing_behind(db: Session) -> None:
    publish("one", "nb", "Stipend")
    db.execute(SearchWord.__table__.delete())
    db.execute(SearchEntry.__table__.delete())
    refresh()
    assert looked_for("stipend") == [("one", "nb")]


def test_words_end_compounds_and_come_last(db: Session) -> None:
    publish("title", "nb", "Likestillingsprisen")
    publish("body", "nb", "Noe annet", body="Det finnes en hederspris.")
    publish("word", "nb", "Annet", body="Det finnes en pris.")
    assert [key for key, _ in looked_for("pris")] == ["title", "word", "body"]
    publish("nn", "nn", "Instituttleiarane")
    assert looked_for("leder", "nb") == [("nn", "nn")]


def test_short_words_do_not_end_what_is_no_compound(db: Session) -> None:
    publish("one", "nb", "Opprette området")
    assert looked_for("rådet") == []
    assert looked_for("rett") == []


@pytest.mark.parametrize("typed", ["søknadsfrist", "søknadsfristen", "soknadsfrister"])
def test_compound_that_stands_nowhere_is_looked_for_in_parts(db: Session, typed: str) -> None:
    publish("one", "nb", "Frist for søknader")
    publish("two", "nn", "Fristen", body="Søknaden skal vere her.")
    publish("no", "nb", "Søknad", body="Uten dato")
    publish("nor", "nb", "Søknad", body="Ankefrist")
    assert looked_for(typed) == []
    outcome = look(question(typed), "nb")
    assert [one.key for one in entries(outcome.numbers)] == ["one", "two"]
    assert outcome.has == "parts"
    both = look(question(f"{typed} her"), "nn")
    assert [one.key for one in entries(both.numbers)] == ["two", "one"]
