"""Members who are people of a case never meet it."""

from sqlalchemy import select

from eqportal.calls.lifecycle import CallState
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.panels.operations import Place, seat
from eqportal.reviews.recusals.detection import addresses, hide_from_its_people, same_mailbox
from eqportal.reviews.recusals.models import Declaration
from tests.factories import make_submission, make_user
from tests.reviews.scene import make_scene


def test_addresses_are_found_at_any_depth():
    answers = {"a": [{"email": "Kari+x@Uni.example"}], "b": "ola@uni.example", "c": "no @ address"}
    assert set(addresses(answers)) == {"kari@uni.example", "ola@uni.example"}


def test_same_mailbox_ignores_case_and_tag():
    assert same_mailbox(" Kari+tag@UNI.example ") == "kari@uni.example"


def test_proposer_on_the_panel_is_kept_from_the_case(db):
    scene = make_scene()
    member = scene.members[0]
    answers = {"proposers": [{"name": "M", "email": member.email.upper()}]}
    hide_from_its_people(scene.case, answers)
    row = db.scalars(select(Declaration)).one()
    assert (row.user_id, row.hidden) == (member.id, True)


def test_submitter_on_the_panel_is_kept_from_the_case(db):
    scene = make_scene()
    own = make_submission(scene.call, scene.members[1])
    hide_from_its_people(own, {})
    assert db.scalars(select(Declaration.user_id)).one() == scene.members[1].id


def test_member_seated_later_does_not_meet_own_cases(db):
    scene = make_scene(state=CallState.CLOSED)
    late = make_user()
    case = make_submission(
        scene.call, scene.submitter, answers={"proposers": [{"email": late.email}]}
    )
    seat(call=scene.call, user=late, place=Place(Seat.MEMBER), by=scene.officer)
    row = db.scalars(select(Declaration)).one()
    assert (row.user_id, row.submission_id, row.hidden) == (late.id, case.id, True)
