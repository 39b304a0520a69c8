"""The invitations that wait for a signed-in person, for their own page."""

from datetime import datetime
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    func,
    literal,
    select,
    union_all,
)

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.queries import known_to
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.formats import localised
from eqportal.locales.text import LocalisedText
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.lifecycle import ENDED
from eqportal.submissions.links.models import Invitation
from eqportal.submissions.links.secret import secret_for
from eqportal.submissions.models import Submission
from eqportal.submissions.next_steps import NextStep, sources
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import AskedAs, Proposer
from eqportal.submissions.referees import queries as referees
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee

MOST = 25
ENDPOINTS = {
    CoSubmitter.__tablename__: "invitations.show",
    Proposer.__tablename__: "confirmations.show",
    Referee.__tablename__: "letters_of_reference.show",
}


def _sent_to(
    user: User,
    model: type[Invitation],
    until: SQLColumnExpression[datetime],
    *more: ColumnElement[bool],
    part: SQLColumnExpression[AskedAs] | None = None,
) -> Select[str, UUID, int, datetime, LocalisedText, str]:
    kind = literal(model.__tablename__)
    return (
        select(
            kind, model.id, model.link, until, Call.title, part if part is not None else literal("")
        )
        .join(Submission, Submission.id == model.submission_id)
        .join(Call, Call.id == Submission.call_id)
        .where(model.email == user.email, until > now(), known_to(user), *more)
        .where(Call.state != CallState.CANCELLED)
        .limit(MOST)
    )


def _title(kind: str, part: str, call: str) -> str:
    if kind == CoSubmitter.__tablename__:
        return _("Invitation to take part: %(call)s", call=call)
    if part == AskedAs.MANAGER:
        return _("Do you support an application? %(call)s", call=call)
    if kind == Proposer.__tablename__:
        return _("Do you stand behind a nomination? %(call)s", call=call)
    return _("A letter of reference: %(call)s", call=call)


def invitations_of(user: User) -> list[NextStep]:
    """Everything that was mailed to the person's address and is not answered: one query."""
    going_on = Submission.state.not_in(ENDED)
    pending = CoSubmitter.state == CoSubmitterState.PENDING
    asked = Proposer.state == ProposerState.ASKED
    letter = Referee.state == RefereeState.INVITED
    by = func.coalesce(Call.letters_by, Call.closes_at)
    each = (
        _sent_to(user, CoSubmitter, CoSubmitter.expires_at, pending, going_on),
        _sent_to(user, Proposer, Proposer.expires_at, asked, going_on, part=Proposer.part),
        _sent_to(user, Referee, by, letter, Submission.state.not_in(referees.OVER)),
    )
    rows = session().execute(union_all(*(select(one.subquery()) for one in each)))
    return [
        NextStep(
            _title(kind, part, localised(title)),
            url_for(ENDPOINTS[kind], token=secret_for(kind, id_, link)),
            until,
        )
        for kind, id_, link, until, title, part in rows
    ]


sources.append(invitations_of)
