"""From the call page to the receipt, as one person's browser does it."""

from sqlalchemy import func, select

from eqportal.audit.models import AuditEvent
from eqportal.locales.text import same
from eqportal.mail.models import OutboundEmail
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.units.models import Unit, UnitKind
from tests.factories import make_call, make_user
from tests.submissions.journey import award_sections, begin, fill, send


def make_units(db):
    top = Unit(code="uni", kind=UnitKind.INSTITUTION, name=same("University"))
    db.add(top)
    db.flush()
    db.add(Unit(code="ie", kind=UnitKind.FACULTY, name=same("Engineering"), parent_id=top.id))
    db.flush()


def test_a_nomination_goes_from_start_to_receipt(client, db):
    make_units(db)
    user, call = make_user(), make_call()
    browser = client.sign_in(user)
    reference = begin(browser, call.slug)
    tasks = browser.get(f"/en/submissions/{reference}")
    assert "Not started" in tasks.text
    fill(browser, reference, award_sections(user.email))
    assert "7 of 7 parts are completed" in browser.get(f"/en/submissions/{reference}").text
    token = send(browser, reference)
    receipt = browser.get(f"/en/submissions/{reference}/receipt")
    assert reference in receipt.text
    again = browser.post(f"/en/submissions/{reference}/submit", {"submit_token": token})
    assert again.headers["Location"].endswith("/receipt")
    assert db.scalar(select(func.count(SubmissionVersion.id))) == 1
    mails = sorted(db.scalars(select(OutboundEmail.template)))
    assert mails == ["submissions/emails/proposer"] * 2 + ["submissions/emails/receipt"]
    actions = db.scalars(
        select(AuditEvent.action)
        .where(AuditEvent.action.like("submission.%"))
        .order_by(AuditEvent.id)
    ).all()
    assert actions == ["submission.start", "submission.submit"]
    submission = db.scalars(select(Submission)).one()
    assert (submission.state, submission.title) == ("submitted", "Open doors")
