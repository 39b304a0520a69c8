"""The row of a case follows its reviews; what is frozen is each viewer's own."""

import pytest
from sqlalchemy import select, update

from eqportal.audit.doctor import examine
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import Agreement, CaseScore, Severity
from eqportal.reviews.numbers.queries import adjusted
from eqportal.reviews.operations import open_discussion
from eqportal.reviews.recusals.operations import impose
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
    assert 0 < own < 2 / 3
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


def test_numbers_that_were_frozen_stay_when_a_score_changes(db):
    scene = opened(db)
    before = adjusted([scene.case.id], scene.call, None)
    db.execute(update(Review).values(weighted=Review.weighted))
    assert adjusted([scene.case.id], scene.call, None) == before
