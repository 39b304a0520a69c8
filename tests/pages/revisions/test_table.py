"""State x action x person: the revision's table, asked of the operations themselves."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy.orm import Session

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.pages.lifecycle import LIFECYCLE, RevisionAction, RevisionState
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions import operations
from eqportal.pages.revisions.actors import acting, actors_of, moves_of
from tests.pages.revisions.conftest import Draft

A, S = RevisionAction, RevisionState
PEOPLE = {
    "writer": {Actor.EDITOR},
    "reader": {Actor.EDITOR, Actor.SECOND_READER},
    "boss": {Actor.EDITOR, Actor.SECOND_READER, Actor.PUBLISHER},
}


def do(action: RevisionAction, page: Page, revision: PageRevision, by: User) -> None:
    soon = now() + timedelta(days=1)
    acts = {
        A.SEND: lambda: operations.send(page=page, revisions=[revision], by=by),
        A.GIVE_BACK: lambda: operations.give_back(
            page=page, revisions=[revision], by=by, reason="More"
        ),
        A.TAKE_BACK: lambda: operations.take_back(page=page, revision=revision, by=by),
        A.APPROVE: lambda: operations.approve(page=page, revision=revision, by=by),
        A.SCHEDULE: lambda: operations.schedule(page=page, revision=revision, by=by, at=soon),
        A.PUBLISH: lambda: operations.publish(page=page, revision=revision, by=by),
        A.SUPERSEDE: lambda: operations.supersede(page=page, revision=revision, by=by),
        A.UNPUBLISH: lambda: operations.unpublish(page=page, revisions=[revision], by=by),
    }
    acts[action]()


def stood(revision: PageRevision, state: RevisionState, writer: User) -> None:
    """Put a revision into a state, with all that the state asks for."""
    if state is not S.DRAFT:
        revision.sent_at, revision.sent_by = now(), writer.id
    if state is S.SCHEDULED:
        revision.publish_at = now() + timedelta(days=2)
    if state in {S.PUBLISHED, S.UNPUBLISHED}:
        former = operations.queries.published(
            session().get_one(Page, revision.page_id), revision.locale
        )
        assert former is not None
        former.state = S.SUPERSEDED
        session().flush()
        revision.published_at = now()
    revision.state = state
    session().flush()


@pytest.mark.parametrize("case", list(product(PEOPLE, S, A)), ids="-".join)
def test_operations_move_as_the_table_says(
    db: Session,
    leave: Page,
    draft: Draft,
    request: pytest.FixtureRequest,
    case: tuple[str, RevisionState, RevisionAction],
) -> None:
    who, state, action = case
    writer, person = request.getfixturevalue("writer"), request.getfixturevalue(who)
    revision = draft()
    stood(revision, state, writer)
    assert set(actors_of(person, revision)) == PEOPLE[who]
    allowed = [
        t for t in LIFECYCLE.transitions
        if t.action is action and state in t.sources and t.actors & PEOPLE[who]
    ]  # fmt: skip
    assert (action in moves_of(person, revision)) is bool(allowed)
    if not allowed:
        with pytest.raises(WrongStateError):
            do(action, leave, revision, person)
        return
    assert acting(person, revision, action) in allowed[0].actors
    do(action, leave, revision, person)
    db.commit()
    assert revision.state is allowed[0].target


def test_nobody_reads_their_own_text_as_a_second_reader(
    db: Session, leave: Page, draft: Draft, writer: User, reader: User
) -> None:
    revision = draft()
    operations.send(page=leave, revisions=[revision], by=reader)
    for person in (writer, reader):
        assert Actor.SECOND_READER not in actors_of(person, revision)
        with pytest.raises(WrongStateError):
            operations.approve(page=leave, revision=revision, by=person)
    assert revision.state is S.IN_REVIEW
