"""What comes after the decision, in the world: letters, an appeal, a grant, a laureate asked."""

from datetime import timedelta

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.decisions.appeals.operations import appeal
from eqportal.decisions.disclosure.operations import withhold
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.letters.operations import write_letters
from eqportal.decisions.letters.releasing import open_letter
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import session
from eqportal.followup.operations import answer_offer, record_returned, start
from eqportal.followup.queries import grant_of
from eqportal.laureates.acceptance.operations import Asked, ask
from eqportal.laureates.models import Laureate
from eqportal.locales.text import LocalisedText, same
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.links.secret import secret_of
from eqportal.submissions.models import Submission
from tests.factories import make_call, make_panel, make_submission
from tests.site import Who


def told(people: dict[Who, User], more: list[User]) -> dict[str, str]:
    """A call that is told of: `granted` has a grant in use, `appealed` a declined appeal."""
    db, officer, owner = session(), people[Who.OFFICER], people[Who.OWNER]
    call = make_call(state=CallState.DECIDED, preset="skill-development-stipend")
    call.options = call.options.model_copy(update={"appeal": same("Within three weeks.")})
    call.public_access_at = now() - timedelta(days=1)
    make_panel(call, people[Who.CHAIR], people[Who.REVIEWER], people[Who.RECUSED], *more)
    granted = _decided(call, people, Outcome.AWARDED)
    appealed = _decided(call, people, Outcome.DECLINED)
    write_letters(call)
    move(call=call, action=CallAction.ANNOUNCE, by=officer)
    letters = db.query(Letter).filter(Letter.submission_id.in_([granted.id, appealed.id]))
    for letter in letters:
        mail = db.get_one(OutboundEmail, letter.mail_id)
        mail.state, mail.sent_at = MailState.SENT, now()
        open_letter(letter=letter, by=owner)
    made = appeal(submission=appealed, words="We see it otherwise.", by=owner)
    grant = grant_of(granted)
    assert grant is not None
    answer_offer(grant=grant, accepts=True, by=owner)
    start(grant=grant, by=officer)
    entry = record_returned(grant=grant, amount=5_000, on=now().date(), note="", by=officer)
    mark = withhold(
        submission=granted, piece="*", phrase="kindergarten", ground="offl-13", by=officer
    )
    waits = db.query(Letter).filter_by(submission_id=granted.id).one()
    return {
        "told": call.slug,
        "granted": granted.reference,
        "appealed": appealed.reference,
        "decision_letter": str(waits.id),
        "appeal": str(made.id),
        "access_mark": str(mark.id),
        "entry": str(entry.id),
    }


def _decided(call: Call, people: dict[Who, User], outcome: Outcome) -> Submission:
    owner, chair, officer = people[Who.OWNER], people[Who.CHAIR], people[Who.OFFICER]
    case = make_submission(call, owner, state=SubmissionState.DECIDED, title=f"A course {outcome}")
    for who, standing in (
        (Who.CHAIR, Standing.CLEAR),
        (Who.REVIEWER, Standing.CLEAR),
        (Who.RECUSED, Standing.RECUSED),
    ):
        said = Declaration(submission_id=case.id, user_id=people[who].id, standing=standing)
        said.ground = "none" if standing is Standing.CLEAR else "other"
        session().add(said)
    decision = Decision(
        submission_id=case.id,
        state=DecisionState.APPLIED,
        outcome=outcome,
        amount=90_000 if outcome is Outcome.AWARDED and call.options.appeal_weeks else None,
        reasons="The plan was weighed.",
        present=3,
        decided_by=chair.id,
        signed_at=now(),
        countersigned_by=officer.id,
        countersigned_at=now(),
        applied_at=now(),
    )
    session().add(decision)
    session().flush()
    return case


def asked(people: dict[Who, User]) -> dict[str, str]:
    """A laureate who is asked to accept and has not answered; nobody knows of the award."""
    case = _decided(make_call(state=CallState.DECIDED), people, Outcome.AWARDED)
    laureate = Laureate(
        year=case.call.year,
        name=same("The quiet ones"),
        unit=LocalisedText(),
        citation=same("They changed much."),
        submission_id=case.id,
    )
    session().add(laureate)
    session().flush()
    whom = Asked("Eva Vik", "eva.vik@world.example", "en")
    row = ask(laureate=laureate, whom=whom, by=people[Who.OFFICER])
    return {"asked_laureate": str(laureate.id), "award_answer": secret_of(row)}
