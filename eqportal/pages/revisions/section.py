"""The section of a page's overview that tells how its texts stand and what can be done."""

import uuid
from dataclasses import dataclass

from flask_login import current_user

from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import LOCALES
from eqportal.pages.lifecycle import RevisionAction, RevisionState
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions import labels, queries
from eqportal.pages.revisions.actors import moves_of
from eqportal.pages.revisions.models import RevisionMove
from eqportal.pages.revisions.stand import named, stand_of
from eqportal.pages.revisions.waiting import waiting_for
from eqportal.pages.tree.sections import register_index_line, register_page_section

A = RevisionAction


@dataclass(frozen=True)
class Line:
    """One live text: what the person may do with it, and why it came back if it did."""

    revision: PageRevision
    name: str
    may: frozenset[RevisionAction]
    returned: RevisionMove | None
    asked: RevisionMove | None


@dataclass(frozen=True)
class Block:
    """What the section shows."""

    languages: list[tuple[str, list[Line]]]
    can: frozenset[RevisionAction]
    names: dict[uuid.UUID, str]
    labels: object = labels


def load(page: Page) -> Block:
    """How the texts stand; a fixed number of queries."""
    stand = stand_of(page)
    last = queries.last_moves(page)
    down = [one for one in queries.taken_down(page) if not stand.in_(one.locale)]
    lines = [_line(one, last) for one in (*stand.revisions, *down)]
    ids = [one for line in lines for one in _people(line)]
    can = frozenset(action for line in lines for action in line.may)
    languages = [
        (NAMES[locale], [line for line in lines if line.revision.locale == locale])
        for locale in LOCALES
        if any(line.revision.locale == locale for line in lines)
    ]
    return Block(languages, can, queries.people(ids))


def _line(revision: PageRevision, last: dict[str, RevisionMove]) -> Line:
    move = last.get(revision.locale)
    action = move.action if move else None
    draft = revision.state is RevisionState.DRAFT
    reading = revision.state is RevisionState.IN_REVIEW
    return Line(
        revision,
        named(revision),
        moves_of(current_user, revision),
        move if draft and (action is A.GIVE_BACK or _held(move)) else None,
        move if reading and action is A.SEND else None,
    )


def _held(move: RevisionMove | None) -> bool:
    """The clock takes back what it cannot publish."""
    return move is not None and move.action is A.TAKE_BACK and move.by_id is None


def _people(line: Line) -> tuple[uuid.UUID | None, ...]:
    one = line.revision
    moves = [move for move in (line.returned, line.asked) if move]
    return (
        one.saved_by,
        one.sent_by,
        one.published_by,
        *(move.by_id for move in moves),
        *(move.reader_id for move in moves),
    )


def waiting() -> int | None:
    """How many texts wait for the person who looks at the tree; one query."""
    return waiting_for(current_user) or None


register_index_line("pages/revisions/waiting_line.html", waiting)
register_page_section("pages/revisions/section.html", load, order=10)
