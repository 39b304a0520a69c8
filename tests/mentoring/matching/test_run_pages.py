"""The pages of runs: explanations in whole sentences, two runs side by side, and the chart."""

import re

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.database import now
from eqportal.mentoring.cohorts.models import Side
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.matching import labels
from eqportal.mentoring.matching.beforehand import warnings
from eqportal.mentoring.matching.comparing import Change, compare
from eqportal.mentoring.matching.leftover import reasons
from eqportal.mentoring.matching.models import RunPair, RunState
from eqportal.mentoring.matching.pins import ABSENT, TWICE
from eqportal.mentoring.matching.queries import Changed, latest, numbered
from eqportal.mentoring.matching.results import Gave, Order
from eqportal.mentoring.matching.spec import (
    Aim,
    Alternative,
    Apart,
    Bar,
    Findings,
    Left,
    Part,
    Rule,
    Settings,
)
from eqportal.mentoring.matching.words import SHARES, in_the_way, why
from eqportal.mentoring.pairings.forgetting import forget
from eqportal.mentoring.profiles.display import profiles_of
from tests.factories import join_cohort, make_cohort, make_user

LOCALES = ("nb", "nn", "en")
LEFT = {
    "mentee, barred": Left("EQ-1", mentor=False, barred={Rule.LANGUAGE: 2}, allowed=0, remedy=None),
    "mentee, remedy": Left(
        "EQ-1", mentor=False, barred={Rule.OTHER_UNIT: 3}, allowed=0, remedy=Rule.OTHER_UNIT
    ),
    "mentee, full": Left("EQ-1", mentor=False, barred={Bar.FORBIDDEN: 1}, allowed=2, free=1),
    "mentee, nobody": Left("EQ-1", mentor=False, barred={}, allowed=0),
    "mentor, barred": Left("EQ-2", mentor=True, barred={Bar.DECLINED: 2}, allowed=0, free=1),
    "mentor, remedy": Left(
        "EQ-2", mentor=True, barred={Rule.POSITION: 2}, allowed=0, remedy=Rule.POSITION, free=2
    ),
    "mentor, spare": Left("EQ-2", mentor=True, barred={}, allowed=4, free=1),
    "mentee, ban": Left(
        "EQ-1", mentor=False, barred={Bar.FORBIDDEN: 1}, allowed=0, remedy=Bar.FORBIDDEN, free=1
    ),
    "mentor, ban": Left(
        "EQ-2", mentor=True, barred={Bar.FORBIDDEN: 1}, allowed=0, remedy=Bar.FORBIDDEN, free=1
    ),
    "mentor, nobody": Left("EQ-2", mentor=True, barred={}, allowed=0, free=1),
}


def page(cohort, *rest, locale="en"):
    return "/".join([f"/{locale}/office/cohorts/{cohort.slug}/runs", *map(str, rest)])


def officer_with_run(client, cohort):
    officer = client.sign_in(make_user(role=Role.OFFICER))
    officer.post(page(cohort))
    return officer


def test_everything_has_its_words():
    assert set(labels.RULES) == set(Rule)
    assert set(labels.HINDRANCES) == {*Rule, *Bar}
    assert set(labels.PARTS) == set(labels.SHORT_PARTS) == set(SHARES) == set(Part)
    assert set(labels.AIMS) == set(Aim)
    assert set(labels.APARTS) == set(Apart)
    assert set(labels.STATES) == set(labels.STATE_KINDS) == set(RunState)
    assert set(labels.CHANGED) == set(Changed)
    assert set(labels.CHANGES) == set(labels.CHANGE_KINDS) == set(Change)
    assert set(labels.ORDERS) == set(Order)
    assert set(labels.PINS) == {ABSENT, TWICE}


@pytest.mark.parametrize("case", LEFT)
def test_why_somebody_is_left_is_told_in_each_language(db, case):
    told = []
    for locale in LOCALES:
        with force_locale(locale):
            found = reasons(LEFT[case], Settings())
            told.append(" ".join([*found.why, *found.remedies]))
            assert all(one.endswith(".") for one in (*found.why, *found.remedies))
            assert len(found.barred) == len(LEFT[case].barred)
    assert len(set(told)) == len(LOCALES), told
    assert not any("%" in one for one in told)


def test_what_would_change_it_names_the_rule(db):
    found = reasons(LEFT["mentee, remedy"], Settings())
    assert found.why == ("No mentor is allowed: something stands in the way of each of them.",)
    assert [(str(name), number) for name, number in found.barred] == [
        ("They work in the same unit.", "3 mentors")
    ]
    assert found.remedies == (
        (
            "Without the rule “Different units”, at least one mentor would be allowed. "
            "A new mentor who fits would help too."
        ),
        "Every place is given, so one more place is needed as well.",
    )
    full = reasons(LEFT["mentee, full"], Settings())
    assert full.why == (
        "2 mentors are allowed, but their places are given to others.",
        "One place is left, with a mentor who is not allowed here.",
    )
    spare = reasons(LEFT["mentor, spare"], Settings())
    assert spare.why == (
        "This mentor has one place left.",
        "4 mentees are allowed, and all of them are in a pair already.",
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_why_not_another_mentor_is_told(db, locale):
    names = {"EQ-8": "Åse Lund", "EQ-9": "Ola Berg"}
    others = [
        Alternative("EQ-9", 90, (Rule.LANGUAGE, Bar.FORBIDDEN)),
        Alternative("EQ-9", 90, (), "EQ-8"),
        Alternative("EQ-9", 90),
        Alternative("EQ-9", 40),
    ]
    with force_locale(locale):
        told = [in_the_way(other, 60, names) for other in others]
        parts = [why(Gave(part, share, 3)) for part in Part for share in (0, 4, 10)]
    assert [len(one) for one in told] == [2, 1, 1, 1]
    assert "Ola Berg" in told[1][0]
    assert "Åse Lund" in told[1][0]
    assert len({tuple(one) for one in told}) == 4
    assert len(set(parts)) == 3 * len(Part) - 1


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_wrong_before_a_run_is_told(db, locale):
    found = Findings(
        mentees=5,
        places=3,
        stuck=("EQ-1", "EQ-2"),
        costs={Rule.LANGUAGE: 1, Rule.OTHER_UNIT: 2},
        dearest=Rule.OTHER_UNIT,
        wrong_pins={("EQ-1", "EQ-9"): Rule.LANGUAGE, ("EQ-2", "EQ-9"): TWICE},
    )
    with force_locale(locale):
        told = warnings(found, {"EQ-1": "Åse Lund"})
        rule = str(labels.RULES[Rule.OTHER_UNIT])
        assert len(told.sentences) == 3
        assert rule in told.sentences[1]
        assert str(told.costs[0][0]) == rule
        assert [str(one[2]) for one in told.pins] == [
            str(labels.HINDRANCES[Rule.LANGUAGE]),
            str(labels.PINS[TWICE]),
        ]
    assert told.stuck == ("Åse Lund", "EQ-2")
    assert told.hindered


def test_nothing_wrong_is_nothing_told(db):
    told = warnings(Findings(mentees=2, places=2), {})
    assert not told
    assert not told.hindered
    alone = warnings(Findings(mentees=2, places=2, stuck=("EQ-1",)), {})
    assert alone
    assert not alone.hindered
    assert alone.sentences[-1].startswith("No rule alone is the reason")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_reads_in_each_language(client, db, locale):
    cohort = make_cohort(mentees=3, mentors=2)
    officer = officer_with_run(client, cohort)
    cohort.settings = Settings(aim=Aim.TOTAL)
    db.commit()
    officer.post(page(cohort))
    first = numbered(cohort, 1).id
    pair = db.scalars(select(RunPair.id).where(RunPair.run_id == first)).first()
    places = [(), (1,), (2,), (1, "left"), (1, "pairs", pair), ("compare?before=1&after=2",)]
    for where in places:
        text = officer.get(page(cohort, *where, locale=locale)).text
        assert "%(" not in text


def test_a_run_shows_names_units_and_what_gave_most(client, db):
    cohort = make_cohort(mentees=2, mentors=3)
    officer = officer_with_run(client, cohort)
    text = officer.get(page(cohort, 1)).text
    people = profiles_of(cohort)
    for row in db.scalars(select(RunPair)):
        mentee, mentor = people[row.mentee_id], people[row.mentor_id]
        for one in (mentee, mentor):
            assert f'/participants/{one.id}/profile">{one.name}</a>' in text
            assert one.unit.en in text
        assert officer.get(page(cohort, 1, "pairs", row.id)).text.count(mentor.name) >= 2
    assert text.count("Why this pair?") == 2
    assert "Mentors with a place left" in text


def test_the_chart_says_what_the_table_says(client, db):
    cohort = make_cohort(mentees=2, mentors=2)
    officer = officer_with_run(client, cohort)
    text = officer.get(page(cohort, 1)).text
    drawing = re.search(r"<svg role=\"img\".*?</svg>", text, re.DOTALL)[0]
    assert "<title" in drawing
    assert "<desc" in drawing
    assert "style=" not in drawing
    table = text.split('<table id="by-part">')[1].split("</table>")[0]
    run = latest(cohort)
    for row in db.scalars(select(RunPair)):
        for part, share in row.explained["shares"].items():
            points = share * run.settings.weights[Part(part)]
            assert f">{points}</text>" in drawing
            assert f'<td class="eq-num">{points}</td>' in table


def test_pairs_are_listed_worst_or_best_first(client, db):
    cohort = make_cohort(mentees=4, mentors=4)
    officer = officer_with_run(client, cohort)
    for n, row in enumerate(db.scalars(select(RunPair)).all()):
        row.points = n
    db.commit()
    for order, wanted in (("worst", ["0", "1", "2", "3"]), ("best", ["3", "2", "1", "0"])):
        text = officer.get(page(cohort, f"1?order={order}")).text
        body = text.split('<table id="pairs">')[1].split("</table>")[0]
        assert re.findall(r'<td class="eq-num">(\d+)</td>', body) == wanted


def test_two_runs_are_compared_by_who_gains_and_who_loses(client, db):
    cohort = make_cohort(mentees=3, mentors=3)
    officer = officer_with_run(client, cohort)
    cohort.settings = Settings(aim=Aim.TOTAL)
    db.commit()
    officer.post(page(cohort))
    before, after = (numbered(cohort, number) for number in (1, 2))
    rows = {
        run.number: db.scalars(select(RunPair).where(RunPair.run_id == run.id)).all()
        for run in (before, after)
    }
    mentees = [one.id for one in participants(cohort, Side.MENTEE)]
    by_mentee = {number: {row.mentee_id: row for row in found} for number, found in rows.items()}
    for number, points in ((1, (50, 50, 50)), (2, (60, 40, 50))):
        for mentee, value in zip(mentees, points, strict=True):
            by_mentee[number][mentee].points = value
    db.delete(by_mentee[1][mentees[2]])
    db.commit()
    told = compare(before, after, profiles_of(cohort))
    assert [(line.mentee.id, line.change, line.difference) for line in told.lines] == [
        (mentees[1], Change.LOSES, -10),
        (mentees[2], Change.NEW, 50),
        (mentees[0], Change.GAINS, 10),
    ]
    assert told.alike
    assert [one.id for one in told.mentors_new] == [by_mentee[2][mentees[2]].mentor_id]
    text = officer.get(page(cohort, "compare?before=1&after=2")).text
    for word in ("Loses", "New in a pair", "Gains", "−10", "+10", "No pair"):
        assert word in text
    officer.get(page(cohort, "compare?before=1&after=9"), status=404)
    assert "Run 1 and run 2 side by side" in officer.get(page(cohort, "compare")).text


def test_one_run_is_nothing_to_compare(client):
    cohort = make_cohort()
    officer = officer_with_run(client, cohort)
    assert "There are not two runs to compare yet." in officer.get(page(cohort, "compare")).text


def test_runs_with_other_weights_are_compared_by_how_much_of_all_they_get(client, db):
    cohort = make_cohort(mentees=2, mentors=2)
    officer = officer_with_run(client, cohort)
    weights = {part: 2 * weight for part, weight in Settings().weights.items() if weight < 5}
    cohort.settings = Settings(weights=weights)
    db.commit()
    officer.post(page(cohort))
    text = officer.get(page(cohort, "compare?before=1&after=2")).text
    assert "The weights differ between the two runs" in text


def test_who_is_gone_from_a_later_run_is_not_called_left_out(client, db):
    cohort = make_cohort(mentees=3, mentors=3)
    officer = officer_with_run(client, cohort)
    gone = participants(cohort, Side.MENTEE)[0]
    join_cohort(cohort, Side.MENTEE, number=1)
    gone.place = "passed_over"
    db.commit()
    officer.post(page(cohort))
    told = compare(numbered(cohort, 1), numbered(cohort, 2), profiles_of(cohort))
    changes = {line.mentee.id: line.change for line in told.lines}
    assert changes[gone.id] is Change.GONE
    assert "Not in this run" in officer.get(page(cohort, "compare?before=1&after=2")).text


def test_who_has_no_pair_in_either_run_is_there_and_runs_out_of_date_are_marked(client, db):
    cohort = make_cohort(mentees=3, mentors=1)
    officer = officer_with_run(client, cohort)
    cohort.settings = Settings(aim=Aim.TOTAL, weights={**Settings().weights, Part.FACULTIES: 0})
    db.commit()
    officer.post(page(cohort))
    told = compare(numbered(cohort, 1), numbered(cohort, 2), profiles_of(cohort))
    assert [line.change for line in told.lines].count(Change.STILL) == 2
    assert len(told.lines) == 3
    text = officer.get(page(cohort, "compare?before=1&after=2")).text
    assert "No pair in either" in text
    assert "Run 1 is out of date" in text
    assert "Run 2 is out of date" not in text
    assert "Percent more or fewer" in text


def test_a_part_that_is_not_named_weighs_as_one_of_nought(client, db):
    cohort = make_cohort(mentees=2, mentors=2)
    cohort.settings = Settings(weights={Part.TOPICS: 8})
    db.commit()
    officer = officer_with_run(client, cohort)
    cohort.settings = Settings(weights={Part.TOPICS: 8, Part.FACULTIES: 0}, aim=Aim.TOTAL)
    db.commit()
    officer.post(page(cohort))
    assert compare(numbered(cohort, 1), numbered(cohort, 2), profiles_of(cohort)).alike


def test_places_are_those_a_run_can_give(client, db):
    cohort = make_cohort(mentees=1, mentors=2)
    first = participants(cohort, Side.MENTOR)[0]
    first.changes = {**first.changes, "position": "researcher"}
    db.commit()
    officer = client.sign_in(make_user(role=Role.OFFICER))
    text = officer.get(page(cohort)).text
    assert re.search(r"Places with mentors</dt>\s*<dd[^>]*>1<", text), text


def test_a_run_whose_explanations_are_forgotten_is_still_a_page(client, db):
    cohort = make_cohort(mentees=2, mentors=2)
    officer = officer_with_run(client, cohort)
    cohort.closed_at, cohort.closed_by, cohort.forget_at = now(), cohort.made_by, now()
    db.flush()
    forget(cohort)
    db.commit()
    for where in ((), (1,), (1, "left")):
        officer.get(page(cohort, *where))


def test_those_who_are_left_are_told_why(client):
    cohort = make_cohort(mentees=3, mentors=2)
    officer = officer_with_run(client, cohort)
    text = officer.get(page(cohort, 1, "left")).text
    assert "Mentees without a mentor" in text
    assert "but their places are given to others." in text
    assert "The mentors who would go best with" in text
    assert re.search(r"is paired with .+ in this run\.", text)
    assert "What would change it:" in text
    cohort = make_cohort(mentees=2, mentors=2)
    officer.post(page(cohort))
    assert "Nobody is left" in officer.get(page(cohort, 1, "left")).text
