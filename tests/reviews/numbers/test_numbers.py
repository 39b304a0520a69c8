"""The row of a case follows its reviews; what is frozen is each viewer's own."""

import pytest
from sqlalchemy import select, update

from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.reviews.assignments.operations import withdraw
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import Agreement, CaseScore, Severity
from eqportal.reviews.numbers.queries import adjusted
from eqportal.reviews.operations import open_discussion
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.panels.operations import Place, seat
from eqportal.reviews.recusals.operations import impose
from tests.factories import make_user
from tests.reviews.assignments.given import assign, by_assignment
from tests.reviews.scene import clear, make_scene, recuse, review

CHECK = "case scores equal the reviews"


def scored(cases=3):
    """Everybody has scored every case: the first member one point above the others."""
    scene = make_scene(cases)
    for n, case in enumerate(scene.cases):
        for member, value in zip(scene.members, (4, 3, 3), strict=True):
            review(case, member, value + n % 2)
        clear(case, scene.chair)
    return scene


def opened(db, cases=3):
    scene = scored(cases)
    open_discussion(call=scene.call, by=scene.chair)
    db.commit()
    return scene


def test_the_numbers_of_a_case_follow_its_locked_reviews(db):
    scene = make_scene()
    review(scene.case, scene.members[0], 2)
    review(scene.case, scene.members[1], 4)
    review(scene.case, scene.members[2], 5)
    row = db.get_one(CaseScore, scene.case.id)
    assert (row.reviews, row.median, row.lowest, row.highest) == (3, 4, 2, 5)
    assert row.mean == pytest.approx(11 / 3, abs=1e-6)
    assert row.spread == pytest.approx(1.247219, abs=1e-6)


def test_a_recusal_takes_the_score_out_and_the_last_one_the_row(db):
    scene = make_scene()
    review(scene.case, scene.members[0], 2)
    review(scene.case, scene.members[1], 4)
    recuse(scene.case, scene.members[0])
    assert db.get_one(CaseScore, scene.case.id).mean == 4
    recuse(scene.case, scene.members[1])
    assert db.get(CaseScore, scene.case.id) is None
    assert examine(db)[CHECK] == []


def test_doctor_finds_numbers_that_are_not_those_of_the_reviews(db):
    scene = make_scene()
    review(scene.case, scene.members[0], 2)
    db.execute(update(CaseScore).values(mean=5))
    db.commit()
    assert len(examine(db)[CHECK]) == 1
    db.execute(update(CaseScore).values(mean=2))
    db.commit()


def test_numbers_are_frozen_when_the_discussion_opens(db):
    scene = opened(db)
    values = db.scalars(select(Review.frozen)).all()
    assert None not in values
    own = db.scalars(
        select(Severity.value).where(
            Severity.viewer_id.is_(None), Severity.user_id == scene.members[0].id
        )
    ).one()
    # Two thirds above the mean of each of three cases, counted as three of seven.
    assert own == pytest.approx(2 / 3 * 3 / 7, abs=1e-4)
    shown = adjusted([scene.case.id], scene.call, None)[scene.case.id]
    assert shown == pytest.approx(10 / 3, abs=1e-5)


def test_each_viewer_has_numbers_without_the_cases_that_do_not_exist_for_them(db):
    scene = scored()
    impose(submission=scene.case, on=scene.acting, by=scene.officer, why="nominee")
    open_discussion(call=scene.call, by=scene.chair)
    db.commit()
    rows = dict(db.execute(select(Agreement.viewer_id, Agreement.cases)).all())
    assert (rows[None], rows[scene.chair.id], rows[scene.acting.id]) == (3, 3, 2)


def test_a_recusal_after_the_freeze_is_reckoned_for_the_one_who_lost_the_case(db):
    scene = opened(db)
    impose(submission=scene.case, on=scene.acting, by=scene.officer, why="nominee")
    db.commit()
    rows = dict(db.execute(select(Agreement.viewer_id, Agreement.cases)).all())
    assert (rows[None], rows[scene.acting.id]) == (3, 2)


def test_a_voided_review_goes_out_of_everybodys_numbers(db):
    scene = opened(db)
    recuse(scene.case, scene.members[0])
    read = select(Severity.reviews).where(Severity.user_id == scene.members[0].id)
    assert set(db.scalars(read)) == {2}
    assert examine(db)[CHECK] == []


def test_the_adjusted_mean_takes_each_reviewers_own_severity_away(db):
    """Three read one case and one another; worked out by hand from what is written of severity."""
    scene = make_scene(2)
    one, two, three = scene.members
    for member, value in ((one, 5), (two, 3), (three, 4)):
        review(scene.cases[0], member, value)
    review(scene.cases[1], one, 4)
    open_discussion(call=scene.call, by=scene.chair)
    db.commit()
    # One case compares them: +1, -1 and 0 points, counted as one of five.
    shown = adjusted([case.id for case in scene.cases], scene.call, None)
    first, second = (shown[case.id] for case in scene.cases)
    assert (first, second) == pytest.approx((4, 4 - 1 / 5), abs=1e-4)


def test_numbers_that_were_frozen_stay_when_a_score_changes(db):
    scene = opened(db)
    before = adjusted([scene.case.id], scene.call, None)
    db.execute(update(Review).values(weighted=Review.weighted))
    assert adjusted([scene.case.id], scene.call, None) == before


def viewers(db):
    """For each viewer, how many cases their figure of agreement is of."""
    return dict(db.execute(select(Agreement.viewer_id, Agreement.cases)).all())


def test_who_gets_a_seat_after_the_freeze_has_adjusted_figures_too(db):
    scene = opened(db)
    late = make_user(role=Role.REVIEWER)
    seat(call=scene.call, user=late, place=Place(Seat.MEMBER), by=scene.officer)
    db.commit()
    assert viewers(db)[late.id] == 3
    case = scene.case.id
    assert adjusted([case], scene.call, late.id) == adjusted([case], scene.call, None)


def test_figures_follow_what_a_member_meets_where_cases_are_given_out(db):
    scene = opened(db)
    by_assignment(scene, reads_all=False)
    late = make_user(role=Role.REVIEWER)
    seat(call=scene.call, user=late, place=Place(Seat.MEMBER), by=scene.officer)
    found = [viewers(db)[late.id]]
    rows = assign(scene, scene.case, late)
    found.append(viewers(db)[late.id])
    withdraw(call=scene.call, assignments=rows, reason="", by=scene.officer)
    db.commit()
    found.append(viewers(db)[late.id])
    assert found == [0, 1, 0]
