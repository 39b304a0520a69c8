"""A call that is concluded, with decided cases, for what comes after the decision."""

from dataclasses import dataclass

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.letters.operations import write_letters
from eqportal.decisions.letters.releasing import open_letter
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import session
from eqportal.locales.text import same
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.reviews.numbers.models import CaseScore
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.factories import make_call, make_panel, make_submission, make_user

STIPEND = "skill-development-stipend"
REASONS = "The plan is sound and the unit stands behind it."
OUT = Outcome


@dataclass
class Scene:
    """A concluded call, the people, and the decided cases in the order of their outcomes."""

    call: Call
    officer: User
    chair: User
    submitter: User
    cases: list[Submission]

    @property
    def case(self) -> Submission:
        return self.cases[0]

    @property
    def page(self) -> str:
        return f"/en/submissions/{self.case.reference}"

    @property
    def office(self) -> str:
        return f"/en/office/calls/{self.call.slug}"

    def move(self, action: CallAction) -> None:
        move(call=self.call, action=action, by=self.officer)
        session().commit()


def concluded(*outcomes: Outcome, preset: str = STIPEND, language: str = "en") -> Scene:
    """The call is decided and its letters are written; 300,000 kroner where money is given."""
    officer = make_user(role=Role.OFFICER, name="Ona Officer")
    chair = make_user(role=Role.CHAIR, name="Cara Chair")
    second = make_user(role=Role.REVIEWER, name="Siri Second")
    submitter = make_user(name="Solveig Brattli", locale=language)
    call = make_call(state=CallState.DECIDED, preset=preset)
    call.options = call.options.model_copy(
        update={"appeal": same("You can appeal."), "appeal_weeks": 3}
    )
    make_panel(call, chair, second)
    cases = [_case(call, submitter, chair, second, o) for o in outcomes or (OUT.AWARDED,)]
    write_letters(call)
    session().commit()
    return Scene(call, officer, chair, submitter, cases)


def _case(call, submitter, chair, second, outcome):
    case = make_submission(call, submitter, state=SubmissionState.DECIDED)
    case.language = submitter.locale
    money = outcome in {OUT.AWARDED, OUT.PART_AWARDED} and call.programme.kind == "application"
    session().add(
        CaseScore(
            submission_id=case.id,
            call_id=call.id,
            reviews=3,
            mean=4.0,
            median=4.0,
            lowest=3.0,
            highest=5.0,
            spread=0.5,
            asked=400_000,
        )
    )
    session().add(
        Decision(
            submission_id=case.id,
            state=DecisionState.APPLIED,
            outcome=outcome,
            amount=300_000 if money else None,
            reasons=REASONS,
            present=3,
            decided_by=chair.id,
            signed_at=now(),
            countersigned_by=second.id,
            countersigned_at=now(),
            applied_at=now(),
        )
    )
    session().flush()
    return case


def letter_of(case: Submission) -> Letter:
    """The latest letter about a case."""
    found = session().query(Letter).filter_by(submission_id=case.id)
    return found.order_by(Letter.number.desc()).first()


def announced(*outcomes: Outcome, sent_at=None, opened=True, **options) -> Scene:
    """The same, announced; the notices are sent and the letters opened."""
    scene = concluded(*outcomes, **options)
    scene.move(CallAction.ANNOUNCE)
    for case in scene.cases:
        letter = letter_of(case)
        mail = session().get_one(OutboundEmail, letter.mail_id)
        mail.state, mail.sent_at = MailState.SENT, sent_at or now()
        if opened:
            open_letter(letter=letter, by=scene.submitter)
    session().commit()
    return scene
