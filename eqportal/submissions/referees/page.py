"""The submitter's page of letters: who is asked, and no word of what they write."""

import uuid
from dataclasses import dataclass

from flask import abort, render_template, url_for
from flask_babel.speaklater import LazyString

from eqportal.forms.errors import summary
from eqportal.locales.negotiation import current_locale
from eqportal.programmes.options import Letters
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import Access
from eqportal.submissions.referees import asked, labels, queries
from eqportal.submissions.referees.forms import AskForm
from eqportal.submissions.referees.lifecycle import LIVE, RefereeState
from eqportal.submissions.referees.models import Referee
from eqportal.submissions.routes import may, own_or_404


@dataclass(frozen=True)
class Line:
    """One referee as the submitter may know of them."""

    id: uuid.UUID
    name: str
    email: str
    status: LazyString
    kind: str
    may_remind: bool
    may_replace: bool


def letters_or_404(
    reference: str, *, lock: bool = False, to: Access = Access.VIEW
) -> tuple[Submission, Letters]:
    """A submission whose call wants letters."""
    submission = own_or_404(reference, lock=lock, to=to)
    return submission, asked.letters_of(submission.call) or abort(404)


def line_of(row: Referee, *, shows: bool, takes: bool) -> Line:
    """Where the call does not show it, one whose letter has come looks like one who is asked."""
    told = shows or row.state not in LIVE
    status = labels.STATES[row.state] if told else labels.ASKED
    kind = labels.KINDS[row.state] if told else "info"
    waiting = row.state is RefereeState.INVITED if shows else row.state in LIVE
    replaces = row.state is RefereeState.DECLINED or (shows and waiting)
    return Line(row.id, row.name, row.email, status, kind, takes and waiting, takes and replaces)


def shown(
    submission: Submission, letters: Letters, *, form: AskForm | None = None, status: int = 200
) -> tuple[str, int]:
    """The whole page; a refused form comes along."""
    rows, takes = queries.everybody(submission), queries.is_open(submission)
    owns, live = may(Access.OWN), sum(row.state in LIVE for row in rows)
    ask = form or AskForm(formdata=None, data={"language": current_locale()})
    page = render_template(
        "submissions/referees/referees.html",
        submission=submission,
        letters=letters,
        lines=[line_of(row, shows=letters.shows_status, takes=takes and owns) for row in rows],
        live=live,
        deadline=queries.deadline(submission.call),
        takes=takes,
        owns=owns,
        form=ask if owns and takes and live < letters.most else None,
        back=url_for("submissions.case", reference=submission.reference),
        errors=summary(ask),
    )
    return page, status
