"""Panels as others ask for them: the seats of a call, and who leads which case."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import PANEL_READS
from eqportal.calls.models import Call
from eqportal.calls.queries import known_to
from eqportal.extensions import session
from eqportal.reviews.models import Review
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.standing_in import (
    BARRED,
    Place,
    able_in,
    places_in,
    places_of,
    taking_part,
)
from eqportal.reviews.panels.terms import sits_today
from eqportal.reviews.recusals.models import Declaration
from eqportal.submissions.models import Submission
from eqportal.submissions.people import panel_emails

_emails = select(User.email).join(PanelMember).where(PanelMember.call_id == bindparam("call"))


@dataclass(frozen=True)
class Panel:
    """The seats of one call whose term holds today, by the person's id."""

    call: Call
    seats: dict[uuid.UUID, Seat]

    @property
    def members(self) -> set[uuid.UUID]:
        """Who sits on the panel in their own right: everybody but the deputies."""
        return {person for person, held in self.seats.items() if held is not Seat.DEPUTY}

    @property
    def chair(self) -> uuid.UUID | None:
        """Who chairs the call, recused from a case or not."""
        return self._first(Seat.CHAIR)

    @property
    def acting_chair(self) -> uuid.UUID | None:
        """Who leads the cases that the chair is recused from."""
        return self._first(Seat.ACTING_CHAIR)

    def _first(self, seat: Seat) -> uuid.UUID | None:
        return next((person for person, held in self.seats.items() if held is seat), None)


def panel_of(call: Call) -> Panel:
    """The seats of a call, as they hold today."""
    return _panel(call, places_of(call))


def panels_of(calls: Sequence[Call]) -> list[Panel]:
    """The same of several calls, in one statement."""
    places = places_in(calls)
    return [_panel(call, places[call.id]) for call in calls]


def _panel(call: Call, places: Sequence[Place]) -> Panel:
    return Panel(call, {place.person: place.seat for place in places})


def calls_of(user: User) -> Select[Call]:
    """The calls whose committee room the person may enter; a closed-out call has no room."""
    seated = select(PanelMember.call_id).where(PanelMember.user_id == user.id, sits_today())
    return select(Call).where(Call.state.in_(PANEL_READS), Call.id.in_(seated), known_to(user))


def members_of(call: Call) -> list[PanelMember]:
    """Who sits on the panel today, deputies too: chair, acting chair, then by name."""
    return _by_seat(select(PanelMember).where(PanelMember.call_id == call.id, sits_today()))


def everybody_on(call: Call) -> list[PanelMember]:
    """Every seat of the panel, also those whose term is over or has not begun."""
    return _by_seat(select(PanelMember).where(PanelMember.call_id == call.id))


def _by_seat(wanted: Select[PanelMember]) -> list[PanelMember]:
    order = list(Seat)
    members = session().scalars(wanted.options(joinedload(PanelMember.user).lazyload(User.grants)))
    return sorted(members, key=lambda m: (order.index(m.seat), m.user.called.casefold()))


def with_reviews(call: Call) -> set[uuid.UUID]:
    """The members who have written a review in the call, and so keep their seats."""
    written = (
        select(Review.user_id)
        .join(Submission, Submission.id == Review.submission_id)
        .where(Submission.call_id == call.id)
    )
    return set(session().scalars(written.distinct()))


def emails_of(call_id: uuid.UUID) -> set[str]:
    """The addresses of a call's panel; forms ask, to refuse nominees who sit on it."""
    found = session().scalars(_emails, {"call": call_id})
    return {email.casefold() for email in found}


def quorum(call: Call) -> int:
    """How many of those who may take part in a case must do so for a decision to stand."""
    return call.quorum


def able(submission: Submission) -> set[uuid.UUID]:
    """Who may take part in a case: members not barred from it, and deputies who stand in."""
    return able_in(submission.call, [submission.id])[submission.id]


def sitting(call: Call) -> set[uuid.UUID]:
    """Who may take part where nobody is recused: the members, and deputies in empty seats."""
    return taking_part(places_of(call), {})


def barred(person: uuid.UUID) -> Select[uuid.UUID]:
    """The cases that a person cannot lead: recused, or waiting for somebody else's ruling."""
    return select(Declaration.submission_id).where(
        Declaration.user_id == person, Declaration.standing.in_(BARRED)
    )


def led_by(person: uuid.UUID, panel: Panel) -> ColumnElement[bool]:
    """The cases that `person` leads: the chair, or the acting chair where the chair cannot."""
    free = Submission.id.not_in(barred(person))
    if person == panel.chair:
        return free
    if person == panel.acting_chair:
        if panel.chair is None:
            return free
        return and_(Submission.id.in_(barred(panel.chair)), free)
    return false()


def leader_of(submission: Submission) -> uuid.UUID | None:
    """Who leads a case; None when neither the chair nor the acting chair can."""
    panel = panel_of(submission.call)
    held_back = set(
        session().scalars(
            select(Declaration.user_id).where(
                Declaration.submission_id == submission.id, Declaration.standing.in_(BARRED)
            )
        )
    )
    order = (panel.chair, panel.acting_chair)
    return next((person for person in order if person and person not in held_back), None)


panel_emails.append(emails_of)
