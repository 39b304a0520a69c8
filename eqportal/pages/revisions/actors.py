"""Who a person is to a revision: its editor, somebody else who may read it, or a publisher."""

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.pages.lifecycle import LIFECYCLE, RevisionAction
from eqportal.pages.models import PageRevision


def actors_of(user: User, revision: PageRevision) -> tuple[Actor, ...]:
    """What the person is; a second reader has neither written nor sent it."""
    may = user.permissions
    found = []
    if Permission.PAGES_EDIT in may:
        found.append(Actor.EDITOR)
        if user.id not in {revision.saved_by, revision.sent_by}:
            found.append(Actor.SECOND_READER)
    if Permission.PAGES_PUBLISH in may:
        found.append(Actor.PUBLISHER)
    return tuple(found)


def moves_of(user: User, revision: PageRevision) -> frozenset[RevisionAction]:
    """The moves that the person has from where the revision stands."""
    return frozenset(
        transition.action
        for actor in actors_of(user, revision)
        for transition in LIFECYCLE.available(revision.state, actor)
        if not _is_unread(revision, transition.action)
    )


def acting(user: User, revision: PageRevision, action: RevisionAction) -> Actor:
    """As what the person makes a move; WrongStateError when the table has no such move."""
    for actor in actors_of(user, revision):
        known = (t.action is action for t in LIFECYCLE.available(revision.state, actor))
        if any(known) and not _is_unread(revision, action):
            return actor
    message = f"{LIFECYCLE.name}: no {action} from {revision.state} for this person"
    raise WrongStateError(message)


def _is_unread(revision: PageRevision, action: RevisionAction) -> bool:
    """A machine's draft is not sent before a person has saved it; publishing says why itself."""
    return revision.machine and action is RevisionAction.SEND
