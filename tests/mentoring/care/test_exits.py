"""Quiet exits: nothing tells the other one, and after the talk it goes on or it ends."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.accounts.operations import grant
from eqportal.audit.doctor import examine
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.models import OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.mentoring.care.models import MeetingEntry, QuietExit
from eqportal.mentoring.care.reminders import may_still_get
from eqportal.mentoring.care.rules import today
from eqportal.mentoring.matching.spec import Rule
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.profiles.reading import problem_of
from tests.mentoring.care.pages import trail, two, written
from tests.mentoring.pairings.pairs import put
from tests.page import without_token
from tests.reviews.test_routes import statements

S = PairingState
WORDS = "We do not get on at all"


def told(pair, words=WORDS, by=None):
    row = QuietExit(pairing_id=pair.pairing.id, told_by=(by or pair.mentee).user_id, words=words)
    session().add(row)
    session().commit()
    return row


def world_of(client, pair, person: User):
    """Everything that a person can see: pages, mails, and the row of the pairing."""
    browser = client.sign_in(person)
    pages = (
        "/en/my",
        "/en/my/mentoring",
        pair.home,
        f"{pair.home}/tell-us",
        f"{pair.home}/meetings/new",
        "/en/my/mentoring/gatherings",
        f"{pair.home}/nothing",
    )
    seen = [browser.browser.get(page, base_url="http://portal.example") for page in pages]
    session().rollback()
    mails = select(OutboundEmail.template, OutboundEmail.body, OutboundEmail.due_at).where(
        OutboundEmail.recipient_id == person.id
    )
    columns = Pairing.__table__.columns
    row = session().execute(select(*columns).where(columns.id == pair.pairing.id)).one()
    return (
        [(page.status_code, without_token(page.text)) for page in seen],
        [tuple(mail) for mail in session().execute(mails)],
        tuple(row),
    )


@pytest.mark.parametrize("teller", [0, 1])
def test_the_other_one_sees_nothing_until_it_is_handled(client, db, teller):
    pair = two()
    told_by, other = pair.both[teller], pair.both[1 - teller]
    remind()
    before = world_of(client, pair, other)
    own_page = without_token(client.sign_in(told_by).get(pair.home).text)
    for _click in range(2):
        client.sign_in(told_by).post(f"{pair.home}/tell-us", {"words": WORDS})
    remind()
    assert world_of(client, pair, other) == before
    assert without_token(client.sign_in(told_by).get(pair.home).text) == own_page
    assert WORDS in client.sign_in(told_by).get(f"{pair.home}/tell-us").text
    row = db.scalars(select(QuietExit)).one()
    office = client.sign_in(pair.officer)
    address = f"{pair.office}/care/talks/{row.id}"
    office.post(address, {}, status=422)
    office.post(address, {"outcome": "goes_on", "note": ""})
    assert world_of(client, pair, other) == before


def test_the_office_is_told_and_neither_who_nor_what(client, db):
    pair = two()
    grant(role=Role.OFFICER, to=pair.mentor.user, by=None)
    client.sign_in(pair.mentee.user).post(f"{pair.home}/tell-us", {"words": WORDS})
    mails = written("quiet_exit")
    assert [mail.recipient_id for mail in mails] == [pair.officer.id]
    assert WORDS not in mails[0].body
    assert pair.mentee.user.called not in mails[0].body
    (row,) = trail("quiet_exit")
    assert (row.actor_id, row.detail) == (None, {})
    other = client.sign_in(pair.mentor.user)
    assert "asks for a talk" not in other.get("/en/office/outbox").text
    other.get(f"/en/office/outbox/{mails[0].id}", 404)
    other.get(f"{pair.office}/care", 404)
    other.get(f"{pair.office}/care/talks/{row.subject_id}", 404)
    assert "asks for a talk" in client.sign_in(pair.officer).get("/en/office/outbox").text


def test_words_are_optional_and_limited(client, db):
    pair = two()
    mentor = client.sign_in(pair.mentor.user)
    long = "x" * 2001
    assert long in mentor.post(f"{pair.home}/tell-us", {"words": long}, status=422).text
    mentor.post(f"{pair.home}/tell-us", {})
    assert db.scalars(select(QuietExit.words)).all() == [""]
    mentor.get(f"{pair.home}/tell-us")


def ended(client, pair, note="They agreed"):
    """The pair after a talk that both had asked for."""
    row, mine = told(pair), told(pair, by=pair.mentor)
    office = client.sign_in(pair.officer)
    assert WORDS in office.get(f"{pair.office}/care/talks/{row.id}").text
    for status in (303, 409):
        data = {"outcome": "ends", "note": note}
        office.post(f"{pair.office}/care/talks/{row.id}", data, status=status)
    assert f"{pair.office}/board" in office.get(f"{pair.office}/care/talks/{mine.id}").text
    session().rollback()
    session().refresh(pair.pairing)


def test_a_pair_that_ends_is_told_to_both_in_neutral_words(client, db):
    pair = two()
    ended(client, pair)
    assert (pair.pairing.state, pair.pairing.ended_note) == (S.ENDED_EARLY, "They agreed")
    assert [one.handled_by for one in db.scalars(select(QuietExit))] == [pair.officer.id] * 2
    assert {mail.recipient_id for mail in written("ended")} == {one.id for one in pair.both}
    for mail in written("ended"):
        assert WORDS not in mail.body
        assert "They agreed" not in mail.body


def test_a_pair_that_ends_is_back_in_the_pool_and_not_proposed_again(client, db):
    pair = two()
    mentee, mentor = pair.mentee.submission.reference, pair.mentor.submission.reference
    assert mentee not in [one.reference for one in problem_of(pair.cohort).mentees]
    ended(client, pair)
    client.sign_in(pair.officer).get(f"{pair.office}/board")
    problem = problem_of(pair.cohort)
    assert mentee in [one.reference for one in problem.mentees]
    assert next(m for m in problem.mentors if m.reference == mentor).capacity == 1
    rules = tuple(rule for rule in Rule if rule is not Rule.EARLIER_PAIRING)
    settings = pair.cohort.settings.model_copy(update={"rules": rules})
    assert (mentee, mentor) in problem.earlier
    assert (mentee, mentor) in problem_of(pair.cohort, settings).declined
    put(pair.cohort, pair.mentee, pair.others[1], S.ACTIVE)
    assert [name for name, found in examine(db).items() if found] == []


def test_an_exit_of_a_pair_that_is_over_is_only_noted(client, db):
    pair = two(S.ENDED_EARLY)
    row = told(pair)
    office = client.sign_in(pair.officer)
    office.get(f"{pair.office}/care/talks/{row.id}")
    office.post(f"{pair.office}/care/talks/{row.id}", {})
    office.post(f"{pair.office}/care/talks/{row.id}", {}, status=409)
    assert written("ended") == []
    assert "Nobody waits for a talk" in office.get(f"{pair.office}/care").text


def test_talks_are_for_the_office_of_that_cohort(client, db):
    pair, other = two(), two()
    row = told(pair)
    address = f"/care/talks/{row.id}"
    client.sign_in(other.officer).get(other.office + address, 404)
    for person in (*pair.both, pair.others[0].user):
        client.sign_in(person).get(pair.office + address, 404)
        data = {"outcome": "ends"}
        client.sign_in(person).post(pair.office + address, data, status=404)
    assert db.scalars(select(QuietExit.handled_at)).all() == [None]


def met(pair, days):
    line = MeetingEntry(
        pairing_id=pair.pairing.id,
        held_on=today() - timedelta(days=days),
        topics=["promotion"],
        written_by=pair.mentee.user_id,
    )
    session().add(line)
    session().commit()


def test_the_office_lists_pairs_that_have_not_met_for_a_while(client, db):
    pair = two(days=60)
    put(pair.cohort, *pair.others, S.ACTIVE)
    office = client.sign_in(pair.officer)
    page = office.get(f"{pair.office}/care").text
    assert pair.mentee.user.called in page
    assert pair.others[0].user.called not in page
    assert pair.others[0].user.called in office.get(f"{pair.office}/care?show=all").text
    met(pair, 43)
    met(pair, 50)
    page = office.get(f"{pair.office}/care").text
    assert '<td class="eq-num">2</td>' in page
    met(pair, 42)
    assert pair.mentee.user.called not in office.get(f"{pair.office}/care").text


def test_reminders_to_a_pair_come_at_most_once_a_month(db):
    pair = two(days=43)
    moment = now()
    remind(moment)
    remind(moment)
    assert {mail.recipient_id for mail in written("meet_reminder")} == {u.id for u in pair.both}
    remind(moment + timedelta(days=30))
    assert len(written("meet_reminder")) == 2
    remind(moment + timedelta(days=32))
    assert len(written("meet_reminder")) == 4
    assert may_still_get(written("meet_reminder")[0])
    met(pair, 1)
    remind(moment + timedelta(days=35))
    assert len(written("meet_reminder")) == 4
    pair.pairing.state, pair.pairing.ended_at = S.COMPLETED, now()
    db.commit()
    assert not may_still_get(written("meet_reminder")[0])


def test_who_switched_reminders_off_or_has_told_us_is_left_alone(client, db):
    pair, second = two(), two()
    client.sign_in(pair.mentee.user).post(f"{pair.home}/reminders", {"reminders": "off"})
    told(second)
    remind()
    reminded = {mail.recipient_id for mail in written("meet_reminder")}
    assert reminded == {pair.mentor.user_id, second.mentor.user_id}


def test_care_asks_as_much_for_three_pairs_as_for_one(app, client, db):
    pair = two()
    told(pair)
    office = client.sign_in(pair.officer)
    page = f"{pair.office}/care?show=all"
    office.get(page)
    few = statements(app, lambda: office.get(page))
    told(pair, by=pair.mentor)
    put(pair.cohort, *pair.others, S.ACTIVE)
    assert statements(app, lambda: office.get(page)) == few
