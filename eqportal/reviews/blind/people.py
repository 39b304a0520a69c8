"""The names that a case has and its blind readers may not meet, from its answers and accounts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select, union_all

from eqportal.accounts.models import User
from eqportal.endorsements.models import Endorsement
from eqportal.extensions import session
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Kind, Question
from eqportal.locales.text import LOCALES
from eqportal.reviews.blind.parties import shows
from eqportal.reviews.blind.queries import Hidden
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees.models import Referee
from eqportal.units.models import Unit

PARTICLES = frozenset(
    {"af", "al", "av", "ben", "bin", "da", "das", "de", "del", "den", "der", "di"}
)
PARTICLES |= {"dos", "du", "el", "la", "le", "ten", "ter", "van", "von", "y", "zu"}
SHORTEST = 2


def names_in(submission: Submission, answers: Answers, hidden: Hidden) -> set[str]:
    """Every name that is to be flagged: whole, and word by word where it is a person's."""
    form, found = submission.call.form, set[str]()
    for question in form.questions():
        if question.identifies and not shows(form, question, hidden):
            found |= set(_texts(question, answers.get(question.id), form.questions()))
    for name in _with_a_part(submission, hidden):
        found |= parts_of(name)
    return {name for name in found if len(name) >= SHORTEST}


def parts_of(name: str) -> set[str]:
    """A person's name, and the words of it that name somebody by themselves."""
    words = [word.strip(".,()") for word in name.split()]
    words += [half for word in words if "-" in word for half in word.split("-")]
    named = {w for w in words if len(w) >= SHORTEST and w.casefold() not in PARTICLES}
    return {" ".join(name.split())} | named


def _texts(question: Question, value: Any, beside: Sequence[Question]) -> Iterator[str]:  # noqa: ANN401
    """The names in one answer; a unit or a group of people is named by the whole of it alone."""
    if question.kind is Kind.UNIT and isinstance(value, str):
        yield from _unit(value)
    elif question.kind is Kind.PERSON and isinstance(value, dict):
        yield from parts_of(str(value.get("name", "")))
    elif question.kind is Kind.TEXT and isinstance(value, str):
        whole = {" ".join(value.split())}
        yield from parts_of(value) if _is_of_a_person(question, beside) else whole
    elif question.kind is Kind.GROUP and isinstance(value, list):
        for entry in (one for one in value if isinstance(one, dict)):
            for inner in (one for one in question.questions if one.identifies):
                yield from _texts(inner, entry.get(inner.id), question.questions)


def _unit(code: str) -> list[str]:
    """What a unit is called, in every language."""
    name = session().scalar(select(Unit.name).where(Unit.code == code))
    return [name.in_(locale) for locale in LOCALES] if name else []


def _is_of_a_person(question: Question, beside: Sequence[Question]) -> bool:
    """Whether a text is a person's name: forms say so, or ask for the person's address with it."""
    addresses = {one.id.replace("email", "name") for one in beside if one.kind is Kind.EMAIL}
    said = question.prefill == "own_name" or question.autocomplete == "name"
    return said or question.id in addresses


def _with_a_part(submission: Submission, hidden: Hidden) -> Iterable[str]:
    """Those with an account or an invitation; who wrote a letter is nobody's to know."""
    invited = (CoSubmitter, Proposer, Referee) if hidden.submitter else (Referee,)
    rows = [select(one.name).where(one.submission_id == submission.id) for one in invited]
    accounts = select(User.name).join(Endorsement, Endorsement.sent_by == User.id)
    rows.append(accounts.where(Endorsement.submission_id == submission.id))
    if hidden.submitter:
        rows.append(select(User.name).where(User.id == submission.submitter_id))
    return session().scalars(union_all(*rows))
