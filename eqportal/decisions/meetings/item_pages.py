"""Minuting on either side: the page of one item, and the page of who came."""

import uuid
from typing import Any

from flask import abort, flash, redirect, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eqportal.access.lifecycle import WrongStateError
from eqportal.decisions import labels as outcomes
from eqportal.decisions import operations as decisions
from eqportal.decisions.meetings import attending, labels, recording
from eqportal.decisions.meetings.agenda import Slot
from eqportal.decisions.meetings.attending import Room
from eqportal.decisions.meetings.facts import names_of, record_of
from eqportal.decisions.meetings.item_forms import NUMBERS, ItemForm, item_form
from eqportal.decisions.meetings.lifecycle import MeetingState
from eqportal.decisions.meetings.proposing import proposal_form, proposal_of
from eqportal.decisions.meetings.roll import RollForm, roll_form
from eqportal.decisions.meetings.sides import Side, drafted
from eqportal.decisions.terms import TermsError
from eqportal.extensions import session
from eqportal.forms.errors import summary

Answer = str | Response | tuple[str, int]


def found(side: Side, item: uuid.UUID) -> tuple[Slot, Room]:
    """An item that this side writes, or a 404."""
    return side.slot(item) or abort(404)


def item_page(
    side: Side,
    item: uuid.UUID,
    *,
    form: ItemForm | None = None,
    refused: str = "",
    proposal: Any = None,  # noqa: ANN401 - the decision form
) -> str:
    """What is minuted of an item; what was refused stays as it was typed."""
    slot, room = found(side, item)
    writable = recording.may_write(slot.item, side.meeting)
    wrong = form or proposal
    return render_template(
        "decisions/meetings/item.html",
        side=side,
        meeting=side.meeting,
        call=side.meeting.call,
        slot=slot,
        item=slot.item,
        room=room,
        names=side.names(),
        came=bool(side.came.noted),
        form=form or (item_form(slot.item, room, side.names()) if writable else None),
        record=record_of(slot.item, names_of(side.came, [slot.item])),
        proposal=proposal or (proposal_form(slot.item) if writable else None),
        decision=proposal_of(slot.item),
        refused=refused,
        labels=labels,
        outcomes=outcomes,
        errors=summary(wrong) if wrong else [],
        local_nav=side.local_nav,
    )


def minute(side: Side, item: uuid.UUID) -> Answer:
    """Keep what is minuted, or say in words why it cannot be."""
    slot, room = found(side, item)
    form = item_form(slot.item, room, side.names())
    if not form.validate():
        return item_page(side, item, form=form), 422
    try:
        recording.minute(
            item=slot.item,
            meeting=side.meeting,
            result=form.result(),
            version=form.read,
            by=side.user,
        )
    except recording.StaleItemError:
        told = _("Somebody else has minuted this item since you opened it. Look at both texts.")
        form.version.data = str(slot.item.version)
        return item_page(side, item, form=form, refused=told), 409
    except REFUSED as error:
        return item_page(side, item, form=form, refused=_words(error, form)), 409
    if not slot.item.minutes:
        slot.item.minutes = drafted(slot.item, side.meeting)
    session().commit()
    flash(_("The item is minuted."), "success")
    return redirect(side.url("show", item=item), 303)


REFUSED = (
    WrongStateError,
    recording.NoQuorumError,
    recording.NobodyLeadsError,
    recording.VotesError,
    recording.TieError,
)


def _words(error: Exception, form: ItemForm) -> str:
    """Why an item cannot be settled like this, and what can be done."""
    if isinstance(error, WrongStateError):
        return _("The item is approved, or the meeting is not being minuted. Copy what you wrote.")
    if isinstance(error, recording.NoQuorumError):
        return _(
            "The panel has no quorum for this item: %(n)s take part, %(quorum)s are needed. "
            "It can be discussed, but not decided.",
            n=error.present,
            quorum=error.needed,
        )
    if isinstance(error, recording.NobodyLeadsError):
        return _("Neither the chair nor the acting chair takes part, so nothing can be decided.")
    if isinstance(error, recording.VotesError):
        text = ngettext(
            "The votes do not add up: one member takes part.",
            "The votes do not add up: %(num)s members take part.",
            error.taking_part,
        )
        (form.votes_for if form.counting.data == NUMBERS else form.counting).errors = [text]
        return text
    text = _("The votes are equal. Say how the leader voted.")
    form.casting.errors = [text]
    return text


def propose(side: Side, item: uuid.UUID) -> Answer:
    """Let what was adopted become a proposed decision."""
    slot, _room = found(side, item)
    if slot.case is None or not slot.item.adopted:
        abort(404)
    form = proposal_form(slot.item)
    if form is None:
        message = "the decision is signed, or the panel does not select now"
        raise WrongStateError(message)
    if not form.validate():
        return item_page(side, item, proposal=form), 422
    try:
        decisions.propose(submission=slot.case, terms=form.terms(), by=side.user, version=form.read)
    except TermsError as error:
        form[error.field].errors = [error.text]
        return item_page(side, item, proposal=form), 422
    except decisions.StaleDecisionError:
        told = _("Somebody else has changed or signed this decision since you opened it.")
        return item_page(side, item, refused=told), 409
    session().commit()
    flash(_("The decision is proposed. It counts when two people have signed it."), "success")
    return redirect(side.url("show", item=item), 303)


def attendance_page(side: Side, form: RollForm | None = None) -> str:
    """Who came: each member with the deputies who may come instead."""
    open_ = side.meeting.state is MeetingState.HELD and side.meeting.approved_at is None
    return render_template(
        "decisions/meetings/attendance.html",
        side=side,
        meeting=side.meeting,
        call=side.meeting.call,
        form=form or roll_form(side.came),
        open=open_,
        errors=summary(form) if form else [],
        local_nav=side.local_nav,
    )


def note(side: Side) -> Answer:
    """Keep who came."""
    form = roll_form(side.came)
    if not form.validate():
        return attendance_page(side, form), 422
    attending.note(meeting=side.meeting, who=form.who(), by=side.user)
    session().commit()
    flash(_("Who came is noted."), "success")
    return redirect(side.back, 303)
