"""Each page asks as much for three rows as for one."""

import pytest

from eqportal.submissions.next_steps import waiting_for
from tests.mentoring.pairings.pairs import HOME, S, office, plan, put, scene
from tests.mentoring.profiles.statements import statements


def asked(browser, path):
    browser.get(path)
    with statements() as found:
        browser.get(path)
    return len(found)


@pytest.mark.parametrize("end", ["", "/send"])
def test_pages_of_the_office_ask_a_fixed_number(client, db, end):
    officer, cohort, mentees, mentors = scene(3, 3)
    make = plan if end else lambda *two: put(*two, S.ACTIVE)
    desk = client.sign_in(officer)
    make(cohort, mentees[0], mentors[0])
    one = asked(desk, office(cohort, end))
    for n in (1, 2):
        make(cohort, mentees[n], mentors[n])
    assert asked(desk, office(cohort, end)) == one


def test_own_list_asks_a_fixed_number(client, db):
    _officer, cohort, mentees, [mentor] = scene(3, 1)
    browser = client.sign_in(mentor.user)
    put(cohort, mentees[0], mentor, S.MENTEE_ACCEPTED)
    one = asked(browser, HOME)
    with statements() as first:
        waiting_for(mentor.user)
    for mentee in mentees[1:]:
        put(cohort, mentee, mentor, S.MENTEE_ACCEPTED)
    assert asked(browser, HOME) == one
    with statements() as then:
        waiting_for(mentor.user)
    assert len(then) == len(first)
