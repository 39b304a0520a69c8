"""Several at the same moment, on real rows: a mentor's last place is given once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from eqportal.audit.doctor import examine
from eqportal.database import reading_only
from eqportal.mail.models import OutboundEmail
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.models import Pairing
from tests.mentoring.pairings.pairs import HOME, S, office, plan, put, scene

BASE = "http://portal.example"
MANY = 6


def cookie_of(client, user):
    browser = client.sign_in(user).browser
    return browser.get_cookie("eqportal", domain="portal.example").value


def at_once(client, posts):
    """Send all the posts (cookie, path, data) together; their statuses, in order."""
    client.db.rollback()

    def send(post):
        cookie, path, data = post
        browser = client.app.test_client()
        browser.set_cookie("eqportal", cookie, domain="portal.example")
        return browser.post(path, data=data, base_url=BASE).status_code

    with ThreadPoolExecutor(len(posts)) as pool:
        found = list(pool.map(send, posts))
    reading_only.set(False)
    client.db.rollback()
    client.db.expire_all()
    return found


def states(db):
    return sorted(db.scalars(select(Pairing.state)))


def test_mentees_who_accept_the_last_place_at_once(client, db):
    _officer, cohort, mentees, [mentor] = scene(MANY, 1)
    pairs = [put(cohort, mentee, mentor, S.PROPOSED) for mentee in mentees]
    posts = [
        (cookie_of(client, mentee.user), f"{HOME}/{pair.id}/answer", {"answer": "accept"})
        for mentee, pair in zip(mentees, pairs, strict=True)
    ]
    assert sorted(at_once(client, posts)) == [303] + [409] * (MANY - 1)
    assert states(db) == sorted([S.MENTEE_ACCEPTED] + [S.WITHDRAWN] * (MANY - 1))
    asked = select(func.count()).where(OutboundEmail.template.endswith("/asked"))
    assert db.scalar(asked) == 1
    assert not any(examine(db).values())


def test_mentor_who_accepts_two_at_once_gets_one(client, db):
    _officer, cohort, mentees, [mentor] = scene(2, 1)
    pairs = [put(cohort, mentee, mentor, S.MENTEE_ACCEPTED) for mentee in mentees]
    cookie = cookie_of(client, mentor.user)
    posts = [(cookie, f"{HOME}/{pair.id}/answer", {"answer": "accept"}) for pair in pairs]
    assert sorted(at_once(client, posts)) == [303, 409]
    assert states(db) == [S.ACCEPTED, S.MENTEE_ACCEPTED]
    assert not any(examine(db).values())


def test_mentor_accepts_while_the_office_withdraws(client, db):
    officer, cohort, [mentee], [mentor] = scene(1, 1)
    pair = put(cohort, mentee, mentor, S.MENTEE_ACCEPTED)
    answers = at_once(
        client,
        [
            (cookie_of(client, mentor.user), f"{HOME}/{pair.id}/answer", {"answer": "accept"}),
            (cookie_of(client, officer), office(cohort, f"/{pair.id}/withdraw"), {}),
        ],
    )
    assert sorted(answers) == [303, 409]
    assert states(db) == [S.ACCEPTED if answers[0] == 303 else S.WITHDRAWN]


def test_mentee_accepts_while_the_mentor_leaves(client, db):
    officer, cohort, [mentee], [mentor] = scene(1, 1)
    pair = put(cohort, mentee, mentor, S.PROPOSED)
    path = f"/en/office/cohorts/{cohort.slug}/participants/{mentor.id}/leave"
    at_once(
        client,
        [
            (cookie_of(client, mentee.user), f"{HOME}/{pair.id}/answer", {"answer": "accept"}),
            (cookie_of(client, officer), path, {"version": mentor.version, "sure": "yes"}),
        ],
    )
    left = db.scalar(select(Participant.left_at).where(Participant.id == mentor.id))
    if left is not None:
        assert states(db) == [S.WITHDRAWN]
    assert not any(examine(db).values())


@pytest.mark.parametrize("end", ["propose", "send"])
def test_two_officers_send_the_same_at_once(client, db, end):
    officer, cohort, [mentee], [mentor] = scene(1, 1)
    pair = plan(cohort, mentee, mentor)
    desk = client.sign_in(officer)
    page = desk.get(office(cohort, "/send")).text
    mark = page.split('name="mark" value="')[1].split('"')[0]
    path = office(cohort, "/send" if end == "send" else f"/{pair.id}/propose")
    posts = [(cookie_of(client, officer), path, {"mark": mark})] * 4
    assert at_once(client, posts) == [303] * 4
    assert db.scalar(select(func.count(OutboundEmail.id))) == 1
    assert states(db) == [S.PROPOSED]
