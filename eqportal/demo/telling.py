"""The submitter's part of a case: begun, answered, sent, completed, withdrawn."""

from datetime import datetime, timedelta
from io import BytesIO
from random import Random

from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.demo.calendar import during
from eqportal.demo.cases import Case, Fate, answers_of
from eqportal.demo.cast import account
from eqportal.demo.checking import check
from eqportal.demo.past import as_of
from eqportal.extensions import session
from eqportal.forms.conditions import Answers
from eqportal.rehearsal.attachment import pdf
from eqportal.submissions.dispatch import send, withdraw
from eqportal.submissions.drafts import Seen, save_section
from eqportal.submissions.lifecycle import LIFECYCLE
from eqportal.submissions.models import Submission
from eqportal.submissions.reference import ALPHABET, RANDOM_CHARACTERS, check_character
from eqportal.submissions.uploads import add_files, looked_at
from eqportal.submissions.working import WorkingCopy

STARTED = "demo-"
HOURS_OF_WORK = timedelta(hours=3)


def tell(case: Case, call: Call) -> Submission:
    """Begin the case and take it as far as its submitter did before the call closed."""
    by = account(case.by)
    span = min(call.closes_at, now()) - call.opens_at
    begun = during(call.opens_at, case.when * (span.days - 3), case.key)
    with as_of(begun):
        submission = _begin(case, call, by)
        check(case, submission, by)
        first = case.model_copy(update={"later": {}})
        write(submission, answers_of(first, call.form, begun), by)
        if case.attachment:
            _attach(submission, case, by)
    if case.fate is not Fate.DRAFT:
        with as_of(min(begun + HOURS_OF_WORK, now())):
            send(copy=WorkingCopy.of(submission), token=f"{case.key}-1", by=by)
    if case.fate is Fate.WITHDRAWN:
        with as_of(during(begun, 2, f"{case.key} withdrawn")):
            withdraw(submission=submission, reason=case.reason, by=by)
    return submission


def _begin(case: Case, call: Call, by: User) -> Submission:
    draft = Submission(
        reference=reference_for(case.key),
        call=call,
        submitter_id=by.id,
        state=LIFECYCLE.initial,
        language=case.language,
        start_token=f"{STARTED}{case.key}",
    )
    session().add(draft)
    session().flush()
    record("submission.start", by=by.id, subject=draft, language=case.language)
    return draft


def reference_for(seed: str) -> str:
    """A reference that is the same each time, unless somebody has it already."""
    source = Random(seed)  # noqa: S311 - a name for invented content, not a secret
    while True:
        drawn = "".join(source.choices(ALPHABET, k=RANDOM_CHARACTERS))
        reference = f"EQ-{drawn[:4]}-{drawn[4:]}{check_character(drawn)}"
        taken = select(Submission.id).where(Submission.reference == reference)
        if session().scalar(taken) is None:
            return reference


def write(submission: Submission, answers: Answers, by: User) -> None:
    """Save the answers section by section, as one does who fills in the form."""
    for section in submission.call.form.sections:
        copy = WorkingCopy.of(submission)
        mine = {q.id: answers[q.id] for q in section.questions if q.id in answers}
        if mine and copy.section(section.id):
            seen = Seen(copy.version_of(section))
            save_section(copy=copy, section=section, answers=mine, seen=seen, by=by)


def _attach(submission: Submission, case: Case, by: User) -> None:
    """The attachment: its question, its file name, then its pages."""
    question_id, name, *pages = case.attachment
    upload = FileStorage(BytesIO(pdf(pages, case.language)), filename=name)
    question = submission.call.form.question(question_id)
    looked = looked_at(question, [upload])
    refused = add_files(submission=submission, question=question, looked=looked, by=by)
    if refused:
        raise ValueError(f"{case.key}: {refused[0]}")


def complete(case: Case, submission: Submission, moment: datetime) -> None:
    """Complete a returned case, and send it again."""
    by = account(case.by)
    with as_of(moment):
        write(submission, answers_of(case, submission.call.form, submission.created_at), by)
        send(copy=WorkingCopy.of(submission), token=f"{case.key}-2", by=by)
