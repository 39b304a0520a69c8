"""The doctor finds pairs that cannot be."""

from datetime import timedelta

import pytest

from eqportal.audit.doctor import examine
from eqportal.database import now
from eqportal.mentoring.cohorts.models import Place
from tests.mentoring.pairings.pairs import S, put, scene


def breaches(db):
    db.flush()
    found = {name for name, lines in examine(db).items() if lines}
    db.rollback()
    return found


def test_sound_pairs_have_no_breach(db):
    _officer, cohort, mentees, mentors = scene(2, 2)
    put(cohort, mentees[0], mentors[0], S.ACTIVE)
    put(cohort, mentees[1], mentors[1], S.MENTEE_ACCEPTED)
    assert breaches(db) == set()


def test_more_pairs_than_the_mentor_takes_are_found(db):
    _officer, cohort, mentees, mentors = scene(2, 1)
    for mentee in mentees:
        put(cohort, mentee, mentors[0], S.ACTIVE)
    assert breaches(db) == {"mentors have room for their pairs"}


def test_live_pair_of_somebody_who_left_is_found(db):
    _officer, cohort, mentees, mentors = scene(1, 1)
    put(cohort, mentees[0], mentors[0], S.PROPOSED)
    mentors[0].place, mentors[0].left_at = Place.LEFT, now()
    assert breaches(db) == {"live pairings are of the selected"}


@pytest.mark.parametrize("field", ["mentee_said", "mentor_said"])
def test_answer_before_its_question_is_found(db, field):
    _officer, cohort, mentees, mentors = scene(1, 1)
    pairing = put(cohort, mentees[0], mentors[0], S.ACCEPTED)
    setattr(pairing, field, now() - timedelta(days=40))
    assert breaches(db) == {"pairings and their times agree"}


def test_pair_of_one_person_is_found(db):
    _officer, cohort, mentees, mentors = scene(1, 1)
    put(cohort, mentees[0], mentors[0], S.PROPOSED)
    mentors[0].user_id = mentees[0].user_id
    assert "pairs are of two of one cohort" in breaches(db)
