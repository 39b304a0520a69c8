"""The letters that the office may read, narrowed; and those that a case has."""

import uuid
from dataclasses import asdict, dataclass

from flask import abort
from sqlalchemy import ColumnElement, Select, and_, func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.letters.models import Letter, LetterText
from eqportal.decisions.models import Outcome
from eqportal.extensions import session
from eqportal.locales.text import LOCALES
from eqportal.mail.models import OutboundEmail
from eqportal.reads import once
from eqportal.reviews.numbers.models import CaseScore
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to
from eqportal.units.models import Unit

PAGE = 25
STANDS = ("waiting", "unread", "proofread", "released")


@dataclass(frozen=True)
class Filter:
    """What a list of letters is narrowed to; what is empty narrows nothing."""

    outcome: str = ""
    language: str = ""
    faculty: str = ""
    stands: str = ""

    def values(self) -> dict[str, str]:
        """The parts that narrow, for an address."""
        return {name: value for name, value in asdict(self).items() if value}

    def conditions(self) -> list[ColumnElement[bool]]:
        """What a letter has to be."""
        found: list[ColumnElement[bool]] = []
        if self.outcome:
            found.append(Letter.outcome == Outcome(self.outcome))
        if self.language:
            found.append(Letter.language == self.language)
        if self.faculty:
            found.append(Letter.submission_id.in_(_of_faculty(self.faculty)))
        return found + _STANDS.get(self.stands, [])


_STANDS: dict[str, list[ColumnElement[bool]]] = {
    "waiting": [Letter.released_at.is_(None)],
    "unread": [Letter.released_at.is_(None), Letter.proofread_at.is_(None)],
    "proofread": [Letter.released_at.is_(None), Letter.proofread_at.is_not(None)],
    "released": [Letter.released_at.is_not(None)],
}


def asked_filter(given: dict[str, str]) -> Filter:
    """The filter that was asked for; a value that there is none of is a 404."""
    found = Filter(**{name: given.get(name, "") for name in Filter.__dataclass_fields__})
    known = (
        found.outcome in {"", *Outcome},
        found.language in {"", *LOCALES},
        found.stands in {"", *STANDS},
        len(found.faculty) < 64,  # noqa: PLR2004 - as long as a code may be
    )
    return found if all(known) else abort(404)


def _of_faculty(code: str) -> Select[uuid.UUID]:
    of_unit = select(Unit.id).where(Unit.code == code)
    return select(CaseScore.submission_id).where(CaseScore.faculty_id.in_(of_unit))


def faculties(call: Call) -> list[Unit]:
    """The faculties that cases of the call come from, for the filter."""
    known = select(CaseScore.faculty_id).where(CaseScore.call_id == call.id)
    return list(session().scalars(select(Unit).where(Unit.id.in_(known)).order_by(Unit.code)))


def _of_call(user: User, call: Call, narrowed: Filter) -> Select[Letter]:
    cases = visible_to(user).where(Submission.call_id == call.id)
    return select(Letter).where(
        Letter.submission_id.in_(cases.with_only_columns(Submission.id)), *narrowed.conditions()
    )


def count(user: User, call: Call, narrowed: Filter) -> int:
    """How many letters there are."""
    counted = _of_call(user, call, narrowed).with_only_columns(func.count(Letter.id))
    return session().scalar(counted) or 0


def left(user: User, call: Call, narrowed: Filter) -> int:
    """How many of them are not released yet."""
    wanted = _of_call(user, call, narrowed).where(Letter.released_at.is_(None))
    return session().scalar(wanted.with_only_columns(func.count(Letter.id))) or 0


def chosen(user: User, call: Call, narrowed: Filter) -> list[tuple[Letter, Submission]]:
    """The letters that are not released and fit, kept still until the commit."""
    rows = session().execute(
        _of_call(user, call, narrowed)
        .join(Submission, Submission.id == Letter.submission_id)
        .add_columns(Submission)
        .where(Letter.released_at.is_(None))
        .order_by(Submission.reference, Letter.number)
        .with_for_update(of=Letter)
    )
    return [(letter, submission) for letter, submission in rows]


Row = tuple[Letter, Submission, OutboundEmail | None]


def page_of(user: User, call: Call, narrowed: Filter, page: int) -> list[Row]:
    """One page of letters by reference, each with its case and its notice."""
    rows = session().execute(
        _of_call(user, call, narrowed)
        .join(Submission, Submission.id == Letter.submission_id)
        .outerjoin(OutboundEmail, OutboundEmail.id == Letter.mail_id)
        .add_columns(Submission, OutboundEmail)
        .order_by(Submission.reference, Letter.number)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [(letter, case, mail) for letter, case, mail in rows]


def one(
    user: User, call: Call, letter: uuid.UUID, *, lock: bool = False
) -> tuple[Letter, Submission] | None:
    """One letter of the call with its case."""
    wanted = _of_call(user, call, Filter()).where(Letter.id == letter)
    found = session().scalar(wanted.with_for_update(of=Letter) if lock else wanted)
    return (found, session().get_one(Submission, found.submission_id)) if found else None


def released_to(submission: Submission) -> list[tuple[Letter, OutboundEmail | None]]:
    """The letters of a case that its submitter may read, the latest first."""
    return once(("letters to", submission.id), lambda: _released_to(submission))


def _released_to(submission: Submission) -> list[tuple[Letter, OutboundEmail | None]]:
    rows = session().execute(
        select(Letter, OutboundEmail)
        .outerjoin(OutboundEmail, OutboundEmail.id == Letter.mail_id)
        .where(Letter.submission_id == submission.id, Letter.released_at.is_not(None))
        .order_by(Letter.number.desc())
    )
    return [(letter, mail) for letter, mail in rows]


def last_number(submission: Submission) -> int:
    """The number of the latest letter about a case; 0 when there is none."""
    found = select(func.max(Letter.number)).where(Letter.submission_id == submission.id)
    return session().scalar(found) or 0


def waiting_cases() -> Select[uuid.UUID]:
    """The cases about which a letter waits: what it says is told to nobody yet."""
    return select(Letter.submission_id).where(Letter.released_at.is_(None))


def waits(submission: Submission) -> bool:
    """Whether a letter about the case is written and not released."""
    found = waiting_cases().where(Letter.submission_id == submission.id).limit(1)
    return session().scalar(found) is not None


def texts_of(call: Call) -> dict[Outcome, LetterText]:
    """The texts that a call has instead of those that ship."""
    rows = session().scalars(select(LetterText).where(LetterText.call_id == call.id))
    return {row.outcome: row for row in rows}


def waiting_with(call: Call, outcome: Outcome) -> list[Letter]:
    """The letters that still follow the text of their outcome."""
    cases = select(Submission.id).where(Submission.call_id == call.id)
    mine = and_(Letter.submission_id.in_(cases), Letter.outcome == outcome)
    rows = select(Letter).where(mine, Letter.released_at.is_(None), ~Letter.edited)
    return list(session().scalars(rows))
