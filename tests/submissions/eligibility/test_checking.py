"""The rule apart from any page: what is asked, and what the answers come to."""

from datetime import date

import pytest

from eqportal.programmes.options import Eligibility, EligibleGender
from eqportal.submissions.eligibility.checking import Asked, Checked, Gender, Verdict, asked_by
from eqportal.submissions.eligibility.labels import GENDERS, HEADINGS, KINDS, POSITION_GROUPS
from eqportal.submissions.eligibility.reasons import reasons
from eqportal.units.shares.models import PositionGroup

pytestmark = pytest.mark.usefixtures("db")


def checked(rule: Eligibility, **answers: str) -> Checked:
    return Checked(rule, answers, None, date(2027, 3, 31))


def test_every_member_has_its_words():
    assert set(GENDERS) == set(Gender)
    assert set(HEADINGS) == set(KINDS) == set(Verdict)
    assert set(POSITION_GROUPS) == set(PositionGroup)


def test_only_what_the_rule_needs_is_asked():
    assert asked_by(Eligibility()) == ()
    assert asked_by(Eligibility(permanent=True)) == (Asked.PERMANENT,)
    assert asked_by(Eligibility(gender=EligibleGender.WOMEN)) == (Asked.GENDER,)
    by_share = Eligibility(gender=EligibleGender.UNDER_REPRESENTED)
    assert asked_by(by_share) == (Asked.UNIT, Asked.GROUP, Asked.GENDER)


@pytest.mark.parametrize(
    "gender,verdict",
    [("woman", "yes"), ("man", "no"), ("other", "office"), ("unstated", "office")],
)
def test_a_programme_for_women(gender: str, verdict: str):
    found = checked(Eligibility(gender=EligibleGender.WOMEN), gender=gender)
    assert found.verdict == verdict
    assert reasons(found, "")[0][1]


@pytest.mark.parametrize(
    "started,verdict",
    [("2025-03-31", "no"), ("2025-04-01", "yes"), ("2027-06-01", "yes"), ("2010-01-01", "no")],
)
def test_months_count_to_the_close(started: str, verdict: str):
    assert checked(Eligibility(within_months=24), started=started).verdict == verdict


def test_one_no_is_a_no_and_stands_first():
    rule = Eligibility(gender=EligibleGender.WOMEN, permanent=True)
    found = checked(rule, gender="unstated", permanent="no")
    assert found.verdict is Verdict.NO
    assert [verdict for verdict, _ in reasons(found, "")] == [Verdict.NO, Verdict.OFFICE]


def test_whoever_fits_nothing_but_is_asked_nothing_can_apply():
    assert checked(Eligibility()).verdict is Verdict.YES
