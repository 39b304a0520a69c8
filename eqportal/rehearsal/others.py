"""What others do for a submission in a rehearsal: proposers confirm, and referees write."""

from functools import partial

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.accounts.operations import make_account, user_by_email
from eqportal.extensions import session
from eqportal.files.storage import store
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Form, Kind, Section
from eqportal.rehearsal.answers import Writer, answers_to
from eqportal.rehearsal.people import invented
from eqportal.rehearsal.scene import Scene
from eqportal.rehearsal.writing import CannotAnswerError, file_for
from eqportal.submissions.lifecycle import SubmissionState as S
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers import operations as proposers
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees import asked, writing
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from eqportal.submissions.referees.operations import Asked, invite


def ask_for_letters(submission: Submission, person: User) -> None:
    """Ask for as many letters as the call wants at least, and for one where it wants none."""
    letters = asked.letters_of(submission.call)
    for number in range(max(1, letters.least) if letters else 0):
        referee = invented("referee", number + 1)
        whom = Asked(referee.called, referee.email, referee.locale)
        invite(submission=submission, whom=whom, by=person)


def confirm(scene: Scene) -> int:
    """All proposers stand behind what was sent, but one who does not answer."""
    waiting = session().scalars(
        select(Proposer)
        .join(Submission, Submission.id == Proposer.submission_id)
        .where(
            Submission.call_id == scene.test_id,
            Submission.state == S.SUBMITTED,
            Proposer.state == ProposerState.ASKED,
        )
        .order_by(Proposer.email)
    )
    rows = waiting.all()[1:]
    for row in rows:
        submission = session().get_one(Submission, row.submission_id)
        proposers.answer(submission=submission, row=row, confirms=True, by=_account(row))
    return len(rows)


def write_letters(scene: Scene) -> int:
    """Every referee who was asked fills in the form for letters and sends it."""
    waiting = session().execute(
        select(Referee, Submission)
        .join(Submission, Submission.id == Referee.submission_id)
        .where(
            Submission.call_id == scene.test_id,
            Submission.state == S.SUBMITTED,
            Referee.state == RefereeState.INVITED,
        )
        .order_by(Submission.reference, Referee.email)
    )
    rows = waiting.all()
    for row, submission in rows:
        _write(row, submission, _account(row))
    return len(rows)


def _account(row: Proposer | Referee) -> User:
    return user_by_email(row.email) or make_account(
        address=row.email, locale=row.language, name=row.name
    )


def _write(row: Referee, submission: Submission, referee: User) -> None:
    form = asked.form_of(submission.call)
    writer = Writer(0, referee.called, referee.email, referee.locale, ())
    answers = _answers(asked.page_of(form), writer)
    writing.save(row=row, submission=submission, answers=answers, version=row.version, by=referee)
    _attach(row, form, writer, referee)
    if _wrong(row, submission, form):
        raise CannotAnswerError(partial(_wrong, row, submission, form))
    writing.send(row=row, submission=submission, by=referee)


def _wrong(row: Referee, submission: Submission, form: Form) -> list[str]:
    problems = asked.wrong_with(form, writing.whole(row, submission))
    return [problem.text for problem in problems]


def _answers(page: Section, writer: Writer) -> Answers:
    first = next((q for q in page.questions if q.kind is not Kind.FILE), None)
    if first is None:
        return {}
    return answers_to(Form(sections=(page,), title_question=first.id), writer)


def _attach(row: Referee, form: Form, writer: Writer, referee: User) -> None:
    question = asked.file_question(form)
    if question is not None and question.required:
        for looked in file_for(question, writer, 1):
            if isinstance(looked, str):
                raise CannotAnswerError(partial(list, [looked]))
            writing.keep_file(row=row, stored=store(looked, by=referee.id), by=referee)
    session().flush()
