"""The scene of a rehearsal: the call, its test call, and who plays which part."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.forms.spec import Form
from eqportal.rehearsal.answers import Writer
from eqportal.rehearsal.people import invented
from eqportal.submissions.eligibility.checking import Verdict
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.units.models import Unit, UnitKind

FEWEST, MOST = 4, 8


@dataclass
class Scene:
    """What the steps of one rehearsal share; it is `over` when there is nothing to go on with."""

    call: Call
    by: User
    locale: str
    test_id: uuid.UUID | None = None
    units: tuple[str, ...] = ()
    over: bool = False
    verdicts: list[Verdict] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1000)))

    @property
    def test(self) -> Call:
        """The test call, once it is made."""
        return session().get_one(Call, self.test_id)

    def next_writer(self) -> tuple[User, Writer]:
        """The next submitter, and how that person answers."""
        number = next(self.numbers)
        person = invented("submitter", number + 1)
        return person, Writer(
            number=number,
            name=person.name,
            email=person.email,
            locale=person.locale,
            units=self.units,
            costs=self.test.options.costs,
        )

    def cases(self, *states: SubmissionState) -> list[Submission]:
        """The submissions of the test call that stand in one of the states."""
        found = select(Submission).where(
            Submission.call_id == self.test_id, Submission.state.in_(states)
        )
        return list(session().scalars(found.order_by(Submission.created_at, Submission.id)))


def departments() -> tuple[str, ...]:
    """The units that answers may name: departments of a faculty, or whatever there is."""
    units = (
        session()
        .execute(
            select(Unit.code, Unit.kind).where(Unit.closed_at.is_(None)).order_by(Unit.position)
        )
        .all()
    )
    named = tuple(code for code, kind in units if kind is UnitKind.DEPARTMENT)
    return named or tuple(code for code, _kind in units)


def ways_through(form: Form) -> int:
    """How many submissions it takes to choose every option that something hangs on."""
    conditions = [section.when for section in form.sections]
    conditions += [question.when for question in form.questions()]
    asked = {condition.question for condition in conditions if condition}
    options = [len(form.question(id_).options) or 2 for id_ in asked]
    return min(MOST, max([FEWEST, *options]))
