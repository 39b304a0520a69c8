"""The rule apart from any page: what is asked, and what the answers come to."""

from datetime import date

import pytest
from flask_babel import force_locale

from eqportal.locales.text import LocalisedText
from eqportal.programmes.options import Eligibility, EligibleGender
from eqportal.submissions.eligibility.checking import Asked, Checked, Gender, Verdict, asked_by
from eqportal.submissions.eligibility.labels import GENDERS, HEADINGS, KINDS, POSITION_GROUPS
from eqportal.submissions.eligibility.reasons import reasons
from eqportal.submissions.eligibility.told import told
from eqportal.units.shares.models import PositionGroup
from eqportal.units.shares.queries import Share

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


def share_of(women: int, men: int) -> Share:
    unit = LocalisedText(nb="Fisk", nn="Fisk", en="Fish")
    group, day = PositionGroup.PERMANENT_ACADEMIC, date(2026, 10, 1)
    return Share("imf", unit, group, 2026, day, "DBH", women, men)


@pytest.mark.parametrize(
    "women,men,verdict,figures",
    [
        (249, 751, "yes", "24.9 per cent are women and 75.1 "),
        (250, 750, "no", "25.0 per cent are women and 75.0 "),
        (251, 749, "no", "25.1 per cent are women and 74.9 "),
        (624, 1876, "yes", "24.96 per cent are women and 75.04 "),
        (24999, 75001, "yes", "24.999 per cent are women and 75.001 "),
    ],
)
def test_the_figures_shown_bear_the_answer_out(women, men, verdict, figures):
    rule = Eligibility(gender=EligibleGender.UNDER_REPRESENTED, below_percent=25)
    answers = {"unit": "imf", "position_group": "permanent_academic", "gender": "woman"}
    found = Checked(rule, answers, share_of(women, men), date(2027, 3, 31))
    assert found.verdict == verdict
    with force_locale("en"):
        said = told(found, "Fish")
    assert any(figures in text for text in said.because)


def test_what_is_against_stands_apart_from_what_fits():
    rule = Eligibility(gender=EligibleGender.WOMEN, permanent=True)
    no = told(checked(rule, gender="man", permanent="yes"), "")
    assert (len(no.because), len(no.fits)) == (1, 1)
    yes = told(checked(rule, gender="woman", permanent="yes"), "")
    assert (len(yes.because), len(yes.fits)) == (2, 0)
    doubt = told(checked(rule, gender="other", permanent="yes"), "")
    assert (len(doubt.because), len(doubt.fits)) == (1, 1)
    both = told(checked(rule, gender="other", permanent="no"), "")
    assert (len(both.because), len(both.fits)) == (1, 0)
