"""Writing letters, wording one by itself, and marking them as proof-read."""

from collections.abc import Callable, Iterable
from functools import cache

from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.budgets.queries import asked_for
from eqportal.decisions.corrections.effects import on_corrected
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.letters import queries
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.letters.placeholders import Facts
from eqportal.decisions.letters.texts import text_of
from eqportal.decisions.letters.writing import Text, Written, language_of, tidy, write
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import session
from eqportal.reviews.numbers.models import CaseScore
from eqportal.submissions.answered import TOLD
from eqportal.submissions.models import Submission

TextOf = Callable[[Outcome], Text]


class StaleLetterError(Exception):
    """The letter was changed elsewhere since the page was opened."""


def write_letters(call: Call) -> int:
    """A letter about each decided case that has none; returns how many."""
    have = select(Letter.submission_id)
    rows = session().execute(
        select(Submission, Decision, User, CaseScore.asked)
        .join(Decision, Decision.submission_id == Submission.id)
        .join(User, User.id == Submission.submitter_id)
        .outerjoin(CaseScore, CaseScore.submission_id == Submission.id)
        .where(Submission.call_id == call.id, Decision.state.in_(FINAL))
        .where(Submission.id.not_in(have))
        .order_by(Submission.reference)
    )
    found = [Facts(call, case, decision, who, asked) for case, decision, who, asked in rows]
    texts = _texts(call)
    for facts in found:
        _add(facts, 1, texts)
    session().flush()
    return len(found)


def write_again(*, submission: Submission, by: User) -> Letter:
    """A letter of what was decided anew, to be read over and released; a waiting one is redone."""
    decision = (
        session().scalars(select(Decision).where(Decision.submission_id == submission.id)).one()
    )
    person = session().get_one(User, submission.submitter_id)
    facts = Facts(submission.call, submission, decision, person, asked_for(submission))
    waiting = session().scalar(
        select(Letter).where(Letter.submission_id == submission.id, Letter.released_at.is_(None))
    )
    if waiting is not None:
        session().delete(waiting)
        session().flush()
    letter = _add(facts, queries.last_number(submission) + 1, _texts(submission.call))
    session().flush()
    record("letter.written_again", by=by.id, subject=letter, case=submission.id)
    return letter


def _texts(call: Call) -> TextOf:
    """The text of an outcome, asked for once though there be thousands of letters."""
    return cache(lambda outcome: text_of(call, outcome))


def _add(facts: Facts, number: int, texts: TextOf) -> Letter:
    language = language_of(facts.submission, facts.person)
    outcome = facts.decision.outcome
    written = write(texts(outcome), facts, language)
    letter = Letter(
        submission_id=facts.submission.id,
        number=number,
        outcome=outcome,
        language=language,
        title=written.title,
        body=written.body,
        sha256=written.sha256,
    )
    session().add(letter)
    return letter


def edit(*, letter: Letter, title: str, body: str, version: int, by: User) -> None:
    """Word one letter by itself; the mark of proof-reading falls with a change."""
    _still_waits(letter)
    if version != letter.version:
        raise StaleLetterError
    written = Written(title.strip(), tidy(body))
    if written.sha256 == letter.sha256:
        return
    _put(letter, written)
    letter.edited = True
    session().flush()
    record("letter.edited", by=by.id, subject=letter, case=letter.submission_id)


def _put(letter: Letter, written: Written) -> None:
    letter.title, letter.body, letter.sha256 = written.title, written.body, written.sha256
    letter.proofread_at = letter.proofread_by = None


def follow_text(call: Call, letters: Iterable[Letter]) -> None:
    """Write waiting letters anew from the text of their outcome."""
    by_case = {letter.submission_id: letter for letter in letters}
    rows = session().execute(
        select(Submission, Decision, User, CaseScore.asked)
        .join(Decision, Decision.submission_id == Submission.id)
        .join(User, User.id == Submission.submitter_id)
        .outerjoin(CaseScore, CaseScore.submission_id == Submission.id)
        .where(Submission.call_id == call.id, Submission.id.in_(by_case))
    )
    texts = _texts(call)
    for case, decision, person, asked in rows.all():
        letter = by_case[case.id]
        facts = Facts(call, case, decision, person, asked)
        written = write(texts(letter.outcome), facts, letter.language)
        if written.sha256 != letter.sha256:
            _put(letter, written)
    session().flush()


def proofread(*, letters: Iterable[Letter], by: User) -> int:
    """Say that somebody has read them over; one that was read before keeps its reader."""
    fresh = [one for one in letters if one.proofread_at is None and one.released_at is None]
    moment = now()
    for letter in fresh:
        letter.proofread_at, letter.proofread_by = moment, by.id
        record("letter.proofread", by=by.id, subject=letter, sha256=letter.sha256)
    return len(fresh)


def _still_waits(letter: Letter) -> None:
    if letter.released_at is not None:
        raise WrongStateError("the letter is released")


def _told_anew(submission: Submission, _correction: Correction, by: User) -> None:
    """A corrected decision is told in a letter of its own, once anything was written or told."""
    if submission.state in TOLD or queries.last_number(submission):
        write_again(submission=submission, by=by)


on_corrected.append(_told_anew)
