"""A cohort is made, looked over, matched by its own rules, and closed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.mentoring.cohorts.models import Cohort, Place, Side
from eqportal.mentoring.cohorts.operations import FORGET_AFTER
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.matching.spec import Aim, Apart, Part, Rule
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing
from tests.factories import join_cohort, make_call, make_cohort, make_user
from tests.page import Client

OFFICE = "/en/office/cohorts"


def two_calls(state: CallState = CallState.REVIEWING) -> dict[str, str]:
    calls = {
        "mentees": make_call(preset="mentoring-mentee", state=state),
        "mentors": make_call(preset="mentoring-mentor", state=state),
    }
    return {name: call.slug for name, call in calls.items()}


def officer(client: Client) -> tuple[Client, User]:
    user = make_user(role=Role.OFFICER)
    return client.sign_in(user), user


def times(db: Session, action: str) -> int:
    return len(db.scalars(select(AuditEvent.id).where(AuditEvent.action == action)).all())


def test_an_officer_makes_a_cohort_once(client: Client, db: Session) -> None:
    browser, _by = officer(client)
    chosen = two_calls()
    db.commit()
    browser.get(f"{OFFICE}/new")
    first, second = (browser.post(f"{OFFICE}/new", data=chosen) for _ in range(2))
    assert first.location == second.location
    assert len(db.scalars(select(Cohort)).all()) == 1
    assert times(db, "cohort.made") == 1
    page = browser.get(f"{OFFICE}/{chosen['mentees']}").text
    assert "Select the mentees" in page
    assert chosen["mentees"] in browser.get(OFFICE).text
    assert "There is none left for" in browser.get(f"{OFFICE}/new").text


def test_calls_that_do_not_fit_are_refused(client: Client, db: Session) -> None:
    browser, _by = officer(client)
    chosen = two_calls()
    award = make_call().slug
    db.commit()
    browser.post(f"{OFFICE}/new", data=chosen | {"mentors": award}, status=422)
    browser.post(f"{OFFICE}/new", data={}, status=422)
    assert db.scalars(select(Cohort)).all() == []


def test_the_pages_of_both_calls_lead_to_the_cohort(client: Client, db: Session) -> None:
    browser, by = officer(client)
    cohort = make_cohort(by=by)
    free = two_calls()
    db.commit()
    for call in (cohort.mentee_call, cohort.mentor_call):
        assert f"{OFFICE}/{cohort.slug}" in browser.get(f"/en/office/calls/{call.slug}").text
    assert f"{OFFICE}/new" in browser.get(f"/en/office/calls/{free['mentees']}").text


def test_others_have_no_such_page(client: Client, db: Session) -> None:
    cohort = make_cohort()
    mentee = participants(cohort, Side.MENTEE)[0]
    paths = ["", f"/{cohort.slug}", *(f"/{cohort.slug}/{page}" for page in PAGES)]
    people = [make_user(role=role) for role in (Role.REVIEWER, Role.ENDORSER, Role.EDITOR)]
    people += [make_user(), mentee.user]
    db.commit()
    for person in people:
        browser = client.sign_in(person)
        for path in paths:
            browser.get(OFFICE + path, status=404)
        for path in ("new", *(f"{cohort.slug}/{page}" for page in ("close", "settings"))):
            browser.post(f"{OFFICE}/{path}", status=404)
    db.refresh(cohort)
    assert cohort.closed_at is None


PAGES = ("participants", "settings", "check", "close")


def settings_of(**changes: str | list[str]) -> dict[str, str | list[str]]:
    usual: dict[str, str | list[str]] = {
        "rules": [rule.value for rule in Rule if rule is not Rule.EARLIER_PAIRING],
        "apart": "faculty",
        "aim": "total",
        "answer_days": "14",
        **{f"weight_{part.value}": "5" for part in Part},
    }
    return usual | changes


def seen_on(page: str) -> str:
    return page.partition('name="seen" type="hidden" value="')[2].partition('"')[0]


def test_rules_and_weights_are_kept(client: Client, db: Session) -> None:
    browser, by = officer(client)
    cohort = make_cohort(by=by)
    db.commit()
    path = f"{OFFICE}/{cohort.slug}/settings"
    seen = seen_on(browser.get(path).text)
    for wrong in ({"weight_topics": "11"}, {"weight_topics": "-1"}, {"weight_topics": ""}):
        page = browser.post(path, data=settings_of(seen=seen, **wrong), status=422)
        assert 'value="14"' in page.text
    browser.post(path, data=settings_of(seen=seen))
    db.refresh(cohort)
    kept = cohort.settings
    assert Rule.EARLIER_PAIRING not in kept.rules
    assert (kept.apart, kept.aim, cohort.answer_days) == (Apart.FACULTY, Aim.TOTAL, 14)
    assert set(kept.weights.values()) == {5}
    browser.post(path, data=settings_of(seen=seen), status=409)
    again = settings_of(seen=seen_on(browser.get(path).text))
    browser.post(path, data=again)
    assert times(db, "cohort.settings_saved") == 1


def test_a_stale_save_shows_both(client: Client, db: Session) -> None:
    browser, by = officer(client)
    cohort = make_cohort(by=by)
    db.commit()
    path = f"{OFFICE}/{cohort.slug}/settings"
    seen = seen_on(browser.get(path).text)
    browser.post(path, data=settings_of(seen=seen))
    page = browser.post(path, data=settings_of(seen=seen, answer_days="33"), status=409)
    assert "<td>14</td>" in page.text
    assert "<td>33</td>" in page.text
    db.refresh(cohort)
    assert cohort.answer_days == 14
    browser.post(path, data=settings_of(seen=seen_on(page.text), answer_days="33"))


def test_the_check_names_what_leaves_nobody(client: Client, db: Session) -> None:
    browser, by = officer(client)
    cohort = make_cohort(mentees=1, mentors=0, by=by)
    for _ in range(2):
        join_cohort(cohort, Side.MENTOR, number=-1, unit="north-1")
    both = participants(cohort, Side.MENTEE)[0].user
    join_cohort(cohort, Side.MENTOR, user=both, number=-1, unit="north-1")
    db.commit()
    page = browser.get(f"{OFFICE}/{cohort.slug}/check").text
    assert "Nobody can be matched" in page
    assert "Different units" in page
    assert "Selected on both sides" in page


def test_the_check_has_nothing_to_say_of_a_sound_cohort(client: Client, db: Session) -> None:
    browser, by = officer(client)
    cohort = make_cohort(by=by)
    db.commit()
    assert "Nothing stands in the way" in browser.get(f"{OFFICE}/{cohort.slug}/check").text


def test_a_cohort_is_closed_once_and_takes_no_writes(client: Client, db: Session) -> None:
    browser, by = officer(client)
    cohort = make_cohort(by=by)
    mentee = participants(cohort, Side.MENTEE)[0]
    db.commit()
    path = f"{OFFICE}/{cohort.slug}"
    assert "deleted" in browser.get(f"{path}/close").text
    before = now()
    for _ in range(2):
        browser.post(f"{path}/close")
    db.refresh(cohort)
    assert cohort.closed_at is not None
    assert cohort.forget_at is not None
    assert cohort.forget_at >= before + FORGET_AFTER
    assert times(db, "cohort.closed") == 1
    writes = {
        "settings": settings_of(seen=seen_on(browser.get(f"{path}/settings").text)),
        "participants": {"case": mentee.submission.reference, "give": "passed_over"},
        f"participants/{mentee.id}/leave": {},
        "participants/reserve": {},
    }
    for page, data in writes.items():
        browser.post(f"{path}/{page}", data=data, status=409)
    for page in ("", *(f"/{page}" for page in PAGES)):
        browser.get(path + page)
    db.refresh(mentee)
    assert mentee.place is Place.SELECTED


def test_pairs_under_way_keep_a_cohort_open(client: Client, db: Session) -> None:
    browser, by = officer(client)
    cohort = make_cohort(by=by)
    db.add(
        Pairing(
            cohort_id=cohort.id,
            mentee_id=participants(cohort, Side.MENTEE)[0].id,
            mentor_id=participants(cohort, Side.MENTOR)[0].id,
            state=PairingState.PROPOSED,
            planned_by=by.id,
            proposed_at=now(),
            answer_by=now(),
        )
    )
    db.commit()
    page = browser.post(f"{OFFICE}/{cohort.slug}/close", status=409)
    assert "One pair is asked or under way" in page.text
    db.refresh(cohort)
    assert cohort.closed_at is None
