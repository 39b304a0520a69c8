"""Deleting a test call: also the rows that several columns together name."""

from sqlalchemy import func, select

from eqportal.database import Base
from eqportal.rehearsal.copying import make_test_call
from eqportal.rehearsal.deletion import delete_test_call
from eqportal.reviews.recusals.hints.finding import Sign
from eqportal.reviews.recusals.hints.operations import set_aside
from eqportal.reviews.recusals.models import (
    Act,
    HintSetAside,
    How,
    RecusalEntry,
    RulingParticipant,
    Standing,
)
from tests.factories import make_submission


def _ruled_and_looked_at(db, scene, call):
    """A case of the call with a ruling by two, and two signs that were set aside."""
    case = make_submission(call, scene.stranger)
    member, *body = scene.panel[:3]
    set_aside(submission=case, member=member, signs={Sign.NAME, Sign.UNIT}, by=scene.officer)
    entry = RecusalEntry(
        submission_id=case.id,
        user_id=member.id,
        act=Act.RULED,
        done_by=body[0].id,
        grounds_from=case.submitted_at.date(),
        standing=Standing.CLEAR,
        how=How.MEETING,
        reason="They hardly know each other.",
    )
    entry.took_part = [RulingParticipant(user_id=person.id) for person in body]
    db.add(entry)
    db.commit()


def test_rulings_and_hints_of_a_test_call_go_with_it_and_others_stay(db, scene):
    _ruled_and_looked_at(db, scene, scene.call)
    test = make_test_call(call=scene.call, by=scene.officer)
    _ruled_and_looked_at(db, scene, test)

    delete_test_call(call=test, by=scene.officer)
    db.commit()

    assert db.scalar(select(func.count()).select_from(HintSetAside)) == 2
    assert db.scalar(select(func.count()).select_from(RulingParticipant)) == 2


def test_what_several_columns_name_is_referred_to_by_nothing():
    several = {t for t in Base.metadata.tables.values() if len(t.primary_key.columns) > 1}
    referred = {key.column.table for t in Base.metadata.tables.values() for key in t.foreign_keys}
    assert several
    assert not several & referred
