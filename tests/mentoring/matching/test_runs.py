"""Runs: asked for once, reckoned beside the request, and kept as they came out."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.mentoring.cohorts.models import PairWish, Place, Side, WishKind
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.matching import operations, running
from eqportal.mentoring.matching.engine import match
from eqportal.mentoring.matching.models import Run, RunLeft, RunPair, RunState
from eqportal.mentoring.matching.queries import Changed, changed, is_stale, latest
from eqportal.mentoring.matching.results import Order
from eqportal.mentoring.matching.results import left as left_of
from eqportal.mentoring.matching.results import pairs as pairs_of
from eqportal.mentoring.matching.spec import Aim, Part, Rule, Settings
from eqportal.mentoring.profiles.display import profiles_of
from eqportal.mentoring.profiles.reading import problem_of
from tests.contracts.test_queries import counting
from tests.factories import join_cohort, make_cohort, make_user


def page(cohort, *rest):
    return "/".join([f"/en/office/cohorts/{cohort.slug}/runs", *map(str, rest)])


def asked(client, cohort):
    """A run that an officer has asked for in the browser; returns the browser and the run."""
    officer = client.sign_in(make_user(role=Role.OFFICER))
    answer = officer.post(page(cohort))
    assert answer.headers["Location"].startswith(page(cohort))
    return officer, latest(cohort)


def waiting(db, cohort, *, seconds=3, state=RunState.RECKONING):
    """A run that somebody else reckons, or did when the process ended."""
    run = Run(
        cohort_id=cohort.id,
        number=1,
        state=state,
        asked_by=cohort.made_by,
        settings=cohort.settings,
        wishes={"pins": [], "forbidden": []},
        done=40,
        total=100,
        moved_at=now() - timedelta(seconds=seconds),
    )
    db.add(run)
    db.commit()
    return run


def wish(db, cohort, kind):
    mentee, mentor = (participants(cohort, side)[0] for side in Side)
    row = PairWish(
        cohort_id=cohort.id,
        mentee_id=mentee.id,
        mentor_id=mentor.id,
        kind=kind,
        made_by=cohort.made_by,
    )
    db.add(row)
    db.commit()
    return row


def test_what_is_kept_is_what_the_engine_says(client, db):
    cohort = make_cohort(mentees=4, mentors=3)
    _officer, run = asked(client, cohort)
    result, people = match(problem_of(cohort)), profiles_of(cohort)
    kept = pairs_of(run, people, 1, Order.MENTEE)
    assert [(one.mentee.reference, one.mentor.reference, one.points) for one in kept] == [
        (one.mentee, one.mentor, one.points) for one in result.matches
    ]
    assert [{gave.part: gave.share for gave in one.gave} for one in kept] == [
        dict(one.shares) for one in result.matches
    ]
    assert [one.alternatives for one in kept] == [one.alternatives for one in result.matches]
    assert [one for _id, one in left_of(run, 1)] == list(result.left)
    assert all(sum(gave.points for gave in one.gave) == one.points for one in kept)
    assert (run.digest, run.solver) == (result.digest, result.solver)
    assert (run.points, run.worst) == (result.total, result.worst)
    assert (run.done, run.settings) == (run.total, cohort.settings)
    assert {name: found for name, found in examine(db).items() if found} == {}


def test_a_run_is_asked_for_once_and_a_second_click_leads_to_it(client, db):
    cohort = make_cohort()
    officer, run = asked(client, cohort)
    answer = officer.post(page(cohort))
    assert answer.headers["Location"] == page(cohort, 1)
    assert "Nothing has changed since this run" in officer.follow(answer).text
    assert db.scalars(select(Run.id)).all() == [run.id]
    told = db.scalars(select(AuditEvent.action).where(AuditEvent.action.like("run.%"))).all()
    assert told == ["run.asked"]
    event = db.scalars(select(AuditEvent).where(AuditEvent.action == "run.asked")).one()
    assert event.detail == {"cohort": str(cohort.id), "number": 1, "input": run.digest}


def test_a_second_officer_is_led_to_the_run_that_is_being_reckoned(client, db):
    cohort = make_cohort()
    run = waiting(db, cohort)
    officer = client.sign_in(make_user(role=Role.OFFICER))
    assert "Run 1 is being reckoned" in officer.get(page(cohort)).text
    answer = officer.post(page(cohort))
    assert answer.headers["Location"] == page(cohort, 1)
    assert "Another run is being reckoned already" in officer.follow(answer).text
    assert db.scalars(select(Run.id)).all() == [run.id]


def test_the_database_takes_one_reckoning_of_a_cohort(db, monkeypatch):
    cohort = make_cohort()
    waiting(db, cohort)
    officer = make_user(role=Role.OFFICER)
    # As for an officer who looked just before the other's run was there.
    monkeypatch.setattr(operations, "under_way", lambda _cohort: None)
    with pytest.raises(operations.UnderWayError):
        operations.ask(cohort=cohort, problem=problem_of(cohort), by=officer)
    db.add(Run(cohort_id=cohort.id, number=2, state=RunState.RECKONING, asked_by=officer.id))
    with pytest.raises(IntegrityError):
        db.flush()


def test_how_far_a_run_is_can_be_read_without_a_script(client, db):
    cohort = make_cohort()
    waiting(db, cohort)
    text = client.sign_in(make_user(role=Role.OFFICER)).get(page(cohort, 1)).text
    assert "40 % is done" in text
    assert f'href="{page(cohort, 1)}">See how far it is</a>' in text
    assert "Start again" not in text


@pytest.mark.parametrize("state, told", [("reckoning", "interrupted"), ("failed", "nothing")])
def test_a_run_that_was_interrupted_or_failed_says_so_and_is_started_again(client, db, state, told):
    cohort = make_cohort()
    waiting(db, cohort, seconds=90, state=RunState(state))
    officer = client.sign_in(make_user(role=Role.OFFICER))
    text = officer.get(page(cohort, 1)).text
    assert f"The run was {told}" in text or f"The run came to {told}" in text
    officer.get(page(cohort))
    answer = officer.post(page(cohort))
    assert answer.headers["Location"] == page(cohort, 2)
    officer.follow(answer)
    states = dict(db.execute(select(Run.number, Run.state)).all())
    assert states == {1: RunState.FAILED, 2: RunState.READY}


def test_a_run_that_breaks_down_is_marked_failed(client, db, monkeypatch):
    cohort = make_cohort()

    def broken(*_given):
        message = "a solver that gives up"
        raise RuntimeError(message)

    monkeypatch.setattr(running, "match", broken)
    officer = client.sign_in(make_user(role=Role.OFFICER))
    text = officer.follow(officer.post(page(cohort))).text
    assert "The run came to nothing" in text
    assert db.scalars(select(Run.state)).all() == [RunState.FAILED]
    assert db.scalars(select(RunPair.id)).all() == []


def test_a_run_that_was_given_up_keeps_nothing(db):
    cohort = make_cohort()
    run = waiting(db, cohort, state=RunState.FAILED)
    assert not operations.kept(run=run.id, result=match(problem_of(cohort)))
    assert db.scalars(select(RunPair.id)).all() == []


def test_a_closed_cohort_has_no_more_runs(client, db):
    cohort = make_cohort()
    officer = make_user(role=Role.OFFICER)
    cohort.closed_at, cohort.closed_by, cohort.forget_at = now(), officer.id, now()
    db.commit()
    with pytest.raises(WrongStateError):
        operations.ask(cohort=cohort, problem=problem_of(cohort), by=officer)
    browser = client.sign_in(officer)
    assert "Make a run" not in browser.get(page(cohort)).text
    browser.post(page(cohort), status=409)
    assert db.scalars(select(Run.id)).all() == []


def test_rules_that_leave_nobody_are_named_with_the_one_that_costs_most(client, db):
    cohort = make_cohort(mentees=0, mentors=0)
    for side in Side:
        for number in range(2):
            join_cohort(cohort, side, number=number, unit="north-1")
    db.commit()
    officer = client.sign_in(make_user(role=Role.OFFICER))
    text = officer.get(page(cohort)).text
    refused = officer.post(page(cohort), status=422).text
    for told in (text, refused):
        assert "Nobody can be matched: no mentee is allowed any mentor." in told
        assert "“Different units” costs most: without it, 2 of them could have" in told
    assert db.scalars(select(Run.id)).all() == []


def test_a_run_without_anybody_is_refused_in_words(client):
    cohort = make_cohort(mentees=0, mentors=2)
    officer = client.sign_in(make_user(role=Role.OFFICER))
    assert "There is no mentee to match" in officer.post(page(cohort), status=422).text
    cohort = make_cohort(mentees=2, mentors=0)
    assert "There is no mentor with a place" in officer.post(page(cohort), status=422).text


def test_a_wrong_pin_is_named(client, db):
    cohort = make_cohort(mentees=0, mentors=0)
    for side in Side:
        join_cohort(cohort, side, unit="north-1")
        join_cohort(cohort, side, unit="north-1" if side is Side.MENTEE else "south-1")
    wish(db, cohort, WishKind.PIN)
    officer = client.sign_in(make_user(role=Role.OFFICER))
    text = officer.post(page(cohort), status=422).text
    assert "Pins that cannot be kept" in text
    assert "They work in the same unit." in text


def _profile(_db, cohort):
    participants(cohort, Side.MENTEE)[0].changes = {"topics": ["supervision"], "topic_first": None}


def _capacity(_db, cohort):
    participants(cohort, Side.MENTOR)[0].changes = {"capacity": 2}


def _selection(_db, cohort):
    participants(cohort, Side.MENTEE)[0].place = Place.PASSED_OVER


def _settings(_db, cohort):
    cohort.settings = Settings(aim=Aim.TOTAL)


def _pin(db, cohort):
    wish(db, cohort, WishKind.PIN)


def _ban(db, cohort):
    wish(db, cohort, WishKind.FORBID)


@pytest.mark.parametrize(
    "change, what, told",
    [
        (_profile, Changed.PEOPLE, "A profile has been changed"),
        (_capacity, Changed.PEOPLE, "A profile has been changed"),
        (_selection, Changed.PEOPLE, "other people than before can be matched"),
        (_settings, Changed.SETTINGS, "the aim have been changed"),
        (_pin, Changed.WISHES, "Pairs have been pinned"),
        (_ban, Changed.WISHES, "Pairs have been pinned, forbidden or freed"),
    ],
)
def test_every_kind_of_change_marks_the_run_out_of_date(client, db, change, what, told):
    cohort = make_cohort()
    officer, run = asked(client, cohort)
    assert not is_stale(cohort, run)
    assert "Out of date" not in officer.get(page(cohort)).text
    change(db, cohort)
    db.commit()
    assert is_stale(cohort, run)
    assert changed(run, problem_of(cohort)) == (what,)
    assert "Out of date" in officer.get(page(cohort)).text
    pair = db.scalars(select(RunPair.id)).first()
    for where in ((1,), (1, "left"), (1, "pairs", pair)):
        assert told in officer.get(page(cohort, *where)).text
    officer.post(page(cohort))
    assert db.scalars(select(Run.number)).all() == [1, 2]


def test_a_run_is_checked_again(client, db, monkeypatch):
    cohort = make_cohort()
    officer, run = asked(client, cohort)

    def told():
        return officer.follow(officer.post(page(cohort, 1, "check"))).text

    assert "with the same result" in told()
    row = db.scalars(select(RunPair)).first()
    row.points += 1
    db.commit()
    assert "the result is another" in told()
    _settings(db, cohort)
    db.commit()
    assert "The input has changed since this run" in told()
    outcomes = db.scalars(select(AuditEvent.detail).where(AuditEvent.action == "run.checked"))
    assert [one["outcome"] for one in outcomes] == ["same", "different", "input_changed"]
    assert db.scalars(select(Run.id)).all() == [run.id]


def test_a_run_that_did_not_end_has_no_result_to_check(client, db):
    cohort = make_cohort()
    waiting(db, cohort)
    officer = client.sign_in(make_user(role=Role.OFFICER))
    officer.post(page(cohort, 1, "check"), status=409)
    officer.get(page(cohort, 1, "left"), status=404)
    officer.get(page(cohort, 7), status=404)
    officer.post(page(cohort, 7, "check"), status=404)


def test_nobody_but_officers_gets_a_page_of_runs(client, db):
    cohort = make_cohort(mentees=3, mentors=2)
    _officer, _run = asked(client, cohort)
    pair = db.scalars(select(RunPair.id)).first()
    places = [(), (1,), (1, "left"), (1, "pairs", pair)]
    people = [one.user for one in participants(cohort)]
    people += [make_user(role=role) for role in (Role.CHAIR, Role.EDITOR, Role.ADMINISTRATOR)]
    for person in people:
        browser = client.sign_in(person)
        hidden = {browser.get(page(cohort, *where), status=404).data for where in places}
        hidden.add(browser.get("/en/office/cohorts/nowhere/runs", status=404).data)
        assert len(hidden) == 1
        browser.post(page(cohort), status=404)
        browser.post(page(cohort, 1, "check"), status=404)
    for where in places:
        client.get(page(cohort, *where), status=302)
    assert db.scalars(select(Run.number)).all() == [1]


def test_a_run_of_another_cohort_is_not_there(client, db):
    first, second = make_cohort(), make_cohort()
    officer, _run = asked(client, first)
    pair = db.scalars(select(RunPair.id)).first()
    officer.get(page(second, 1), status=404)
    officer.post(page(second))
    officer.get(page(second, 1, "pairs", pair), status=404)


@pytest.mark.parametrize("where", [(), (1,), (1, "left")])
def test_pages_ask_the_same_of_the_database_for_one_and_three(client, db, where):
    numbers = []
    for size in (1, 3):
        cohort = make_cohort(mentees=size + 1, mentors=size)
        officer, _run = asked(client, cohort)
        if size == 3:
            _settings(db, cohort)
            db.commit()
            officer.post(page(cohort))
        url = page(cohort, *where)
        with counting() as statements:
            officer.get(url)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]


def test_pairs_are_kept_in_few_statements_however_many_they_are(db):
    cohort = make_cohort(mentees=3, mentors=3)
    run, result = waiting(db, cohort), match(problem_of(cohort))
    with counting() as statements:
        assert operations.kept(run=run.id, result=result)
    assert len(statements) <= 5
    assert len(db.scalars(select(RunPair.id)).all()) == 3
    assert db.scalars(select(RunLeft.id)).all() == []


def test_weights_of_nought_give_pairs_without_points(client, db):
    cohort = make_cohort()
    cohort.settings = Settings(weights=dict.fromkeys(Part, 0), rules=(Rule.CAPACITY,))
    db.commit()
    officer, run = asked(client, cohort)
    assert (run.points, run.worst) == (0, 0)
    officer.get(page(cohort, 1))
    pair = db.scalars(select(RunPair.id)).first()
    assert "No part had a weight" in officer.get(page(cohort, 1, "pairs", pair)).text
