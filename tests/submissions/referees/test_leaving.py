"""A held mail with a link, released when nobody is asked any more, or by another link."""

import pytest

from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.mail.delivery import deliver
from eqportal.mail.models import MailState
from eqportal.mail.outbox import Recipient, queue
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.links import secret
from eqportal.submissions.links.leaving import FOLDER, WITH_LINK
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees.models import Referee
from tests.factories import make_call, make_submission, make_user

MORE = {
    Referee: {"state": "invited"},
    CoSubmitter: {"state": "pending", "rights": "view"},
    Proposer: {"state": "asked"},
}
OVER = {Referee: "replaced", CoSubmitter: "removed", Proposer: "void"}


@pytest.fixture(params=sorted(WITH_LINK))
def mail_and_row(db, request):
    call = make_call(state=CallState.OPEN)
    case = make_submission(call, make_user(), state=SubmissionState.DRAFT)
    model = WITH_LINK[request.param][0]
    named = {"email": "guest@university.example", "name": "Guest", "language": "en"}
    row = model(submission_id=case.id, expires_at=now(), **named, **MORE[model])
    db.add(row)
    secret.begin(row)
    context = {"call": call, "inviter": "Ada", "name": row.name, "deadline": call.closes_at}
    to = Recipient(row.email, row.language)
    mail = queue(request.param, to=to, about=row, token=secret.secret_of(row), **context)
    db.commit()
    return mail, row, case


def delivered(db):
    sent = []
    deliver(db, sent.append, sender="portal@portal.example", host="portal.example")
    return sent


def test_it_leaves_while_the_person_is_asked(db, mail_and_row):
    assert len(delivered(db)) == 1


def test_it_does_not_leave_when_somebody_else_was_asked(db, mail_and_row):
    mail, row, _case = mail_and_row
    row.state = OVER[type(row)]
    db.commit()
    assert delivered(db) == []
    assert mail.state is MailState.CANCELLED


def test_it_does_not_leave_when_the_submission_is_withdrawn(db, mail_and_row):
    mail, _row, case = mail_and_row
    case.state = SubmissionState.WITHDRAWN
    db.commit()
    assert delivered(db) == []
    assert mail.template.startswith(FOLDER)


def test_it_does_not_leave_when_its_link_was_replaced(db, mail_and_row):
    mail, row, _case = mail_and_row
    secret.renew(row)
    db.commit()
    assert delivered(db) == []
    assert mail.state is MailState.CANCELLED


def test_it_does_not_leave_when_the_call_is_cancelled(db, mail_and_row):
    _mail, _row, case = mail_and_row
    case.call.state = CallState.CANCELLED
    db.commit()
    assert delivered(db) == []
