"""The units that a case goes through, and those who take part in it or write about it."""

import itertools

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.endorsements.models import Endorsement, Level
from eqportal.endorsements.operations import Judgement, assess
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.endorsements.rounds.operations import send
from eqportal.extensions import session
from eqportal.locales.text import same
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import Comment, CoSubmitter, Rights
from eqportal.submissions.messages.models import Message
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from eqportal.units.leaders.models import Post, UnitLeader
from eqportal.units.models import Unit, UnitKind
from tests.contracts.relations import (
    COMMENT,
    LETTER,
    MESSAGE,
    OF_DEPARTMENT,
    OF_FACULTY,
    R,
    Relation,
    Situation,
)

_numbers = itertools.count(1)


def make_units(people: dict[Relation, User]) -> tuple[str, str]:
    """A faculty with two departments, each with its leader; the codes of the first two."""
    number = next(_numbers)
    faculty = _unit(f"faculty{number}", UnitKind.FACULTY, people[R.DEAN])
    department = _unit(f"own{number}", UnitKind.DEPARTMENT, people[R.HEAD], faculty)
    _unit(f"other{number}", UnitKind.DEPARTMENT, people[R.OTHER_HEAD], faculty)
    return department.code, faculty.code


def _unit(code: str, kind: UnitKind, leader: User, over: Unit | None = None) -> Unit:
    unit = Unit(code=code, kind=kind, name=same(code), parent_id=over.id if over else None)
    session().add(unit)
    session().flush()
    session().add(UnitLeader(unit_id=unit.id, user_id=leader.id, post=Post.LEADER))
    session().flush()
    return unit


def through_units(found: Situation, state: str) -> None:
    """Close the call, and let the units go as far as the state says; to the end in most."""
    head, dean = found.people[R.HEAD], found.people[R.DEAN]
    move(call=found.call, action=CallAction.CLOSE, by=found.people[R.OFFICER])
    session().flush()
    holds = state == "held back"
    _say(found, Level.DEPARTMENT, Judgement(not holds, OF_DEPARTMENT, "Not now"), head)
    if state == "at the department":
        return
    send(round_=_round(found, Level.DEPARTMENT), by=head)
    if holds:
        return
    _say(found, Level.FACULTY, Judgement(supports=True, assessment=OF_FACULTY), dean)
    if state != "at the faculty":
        send(round_=_round(found, Level.FACULTY), by=dean)


def _round(found: Situation, level: Level) -> UnitRound:
    rounds = select(UnitRound).where(UnitRound.call_id == found.call.id, UnitRound.level == level)
    return session().scalars(rounds).one()


def _say(found: Situation, level: Level, judgement: Judgement, by: User) -> None:
    of_case = select(Endorsement).where(Endorsement.submission_id == found.case.id)
    row = session().scalars(of_case.where(Endorsement.level == level)).one()
    assess(
        endorsement=row,
        round_=_round(found, level),
        judgement=judgement,
        version=row.version,
        by=by,
    )


PARTS = {
    R.INVITED: (CoSubmitterState.PENDING, Rights.EDIT),
    R.DECLINED: (CoSubmitterState.DECLINED, Rights.EDIT),
    R.VIEWER: (CoSubmitterState.ACCEPTED, Rights.VIEW),
    R.COMMENTER: (CoSubmitterState.ACCEPTED, Rights.COMMENT),
    R.CO_EDITOR: (CoSubmitterState.ACCEPTED, Rights.EDIT),
}


def take_part(found: Situation) -> None:
    """Co-submitters of every kind, a proposer, a referee with a letter, and what was said."""
    case, owner = found.case, found.people[R.OWNER]
    for who, (state, rights) in PARTS.items():
        row = CoSubmitter(**_invited(found, who), state=state, rights=rights)
        if state is not CoSubmitterState.PENDING:
            row.user_id, row.answered_at = found.people[who].id, now()
        session().add(row)
    session().add(Proposer(**_invited(found, R.PROPOSER), state=ProposerState.ASKED))
    letter = Referee(**_invited(found, R.REFEREE), state=RefereeState.RECEIVED)
    letter.received_at, letter.answers = now(), {"letter": LETTER}
    session().add(letter)
    session().add(Comment(submission_id=case.id, user_id=owner.id, text=COMMENT))
    session().flush()
    if case.submitted_at is None:
        return  # Who writes to the office about a draft tells it that there is one.
    said = Message(submission_id=case.id, author_id=owner.id, from_office=False, text=MESSAGE)
    said.token = case.reference
    session().add(said)
    session().flush()


def _invited(found: Situation, who: Relation) -> dict[str, object]:
    person = found.people[who]
    return {
        "submission_id": found.case.id,
        "email": person.email,
        "name": person.name,
        "language": "en",
        "expires_at": now(),
    }
