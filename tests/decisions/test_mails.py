"""Who is asked for the second signature, and how often."""

from sqlalchemy import select

from eqportal.decisions.mails import ASKED, may_still_get
from eqportal.decisions.operations import propose, sign, take_back
from eqportal.mail.models import OutboundEmail
from tests.decisions.test_routes import reviewed
from tests.decisions.test_signing import AWARDED
from tests.reviews.scene import clear, make_scene, recuse, review


def test_signing_asks_the_others_once_and_not_those_who_cannot(db):
    scene = reviewed(2)
    scene.call.quorum = 2
    for case in scene.cases:
        recuse(case, scene.members[2])
        clear(case, scene.acting)
        propose(submission=case, terms=AWARDED, by=scene.chair)
        sign(submission=case, by=scene.chair)
    asked = db.scalars(select(OutboundEmail).where(OutboundEmail.template == ASKED)).all()
    people = [*scene.members[:2], scene.acting]
    assert sorted(mail.address for mail in asked) == sorted(one.email for one in people)
    assert f"{scene.room}/decisions" in asked[0].body
    assert {may_still_get(mail) for mail in asked} == {True}
    for case in scene.cases:
        take_back(submission=case, by=scene.chair)
    assert {may_still_get(mail) for mail in asked} == {False}


def test_the_officers_are_asked_where_no_member_can_sign(db):
    scene = make_scene()
    scene.call.quorum = 1
    review(scene.case, scene.chair)
    propose(submission=scene.case, terms=AWARDED, by=scene.chair)
    sign(submission=scene.case, by=scene.chair)
    mail = db.scalars(select(OutboundEmail).where(OutboundEmail.template == ASKED)).one()
    assert mail.address == scene.officer.email
    assert f"/en/office/calls/{scene.call.slug}/decisions" in mail.body


def test_an_officer_who_is_kept_from_the_case_since_is_not_asked(db):
    scene = make_scene()
    scene.call.quorum = 1
    review(scene.case, scene.chair)
    propose(submission=scene.case, terms=AWARDED, by=scene.chair)
    sign(submission=scene.case, by=scene.chair)
    mail = db.scalars(select(OutboundEmail).where(OutboundEmail.template == ASKED)).one()
    assert may_still_get(mail)
    recuse(scene.case, scene.officer)
    assert not may_still_get(mail)
