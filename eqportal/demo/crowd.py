"""A large demonstration for measuring: many nominations in review, each with three reviews."""

import uuid
from collections.abc import Iterator
from itertools import islice

from sqlalchemy import func, insert, select
from sqlalchemy.orm import undefer

from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.demo.cases import cases_of
from eqportal.demo.cast import DOMAIN, account, cast
from eqportal.demo.crowd_rows import MARK, Maker
from eqportal.demo.rounds import loaded
from eqportal.extensions import session
from eqportal.rehearsal.scene import departments
from eqportal.reviews.numbers.standing import faculty_above
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.panels.operations import Place, seat
from eqportal.reviews.panels.queries import panel_of
from eqportal.submissions.models import Submission

CHUNK, TELL = 500, 2000
REVIEWERS = ("hilde.roervik", "jon.tveito", "priya.nair")
ROUND = "award-now"


def top_up(wanted: int) -> Iterator[str]:
    """Add nominations until there are `wanted`, each with three locked reviews."""
    there = _there()
    if there >= wanted:
        yield f"large demonstration: {there} nominations, there already"
        return
    call = session().get_one(
        Call, loaded()[ROUND], options=[undefer(Call.form), undefer(Call.rubric)]
    )
    maker, numbers, done = _maker(call), iter(range(there, wanted)), there
    while chunk := list(islice(numbers, CHUNK)):
        for model, rows in maker.rows(chunk).items():
            session().execute(insert(model), rows)
        done += len(chunk)
        if done % TELL == 0 or done == wanted:
            yield f"large demonstration: {done} of {wanted} nominations"
    record("demo.enlarged", by=None, subject=call, nominations=wanted - there)


def _there() -> int:
    made = Submission.start_token.startswith(MARK)
    return session().scalar(select(func.count(Submission.id)).where(made)) or 0


def _maker(call: Call) -> Maker:
    return Maker(
        call=call,
        submitters=[account(name) for name in _submitters()],
        reviewers=[_seated(call, name) for name in REVIEWERS],
        chair=account("chair").id,
        faculties={code: faculty_above(code) for code in departments()},
        taken=set(session().scalars(select(Submission.reference))),
    )


def _submitters() -> list[str]:
    """The invented people who have sent something in another call of the demonstration."""
    invented = {name for name, person in cast().items() if person.email.endswith(f"@{DOMAIN}")}
    return sorted(invented & {case.by for case in cases_of("award-next")})


def _seated(call: Call, name: str) -> uuid.UUID:
    """A member of the crowd's own, seated once; seating needs an officer's hand."""
    member = account(name)
    if member.id not in panel_of(call).seats:
        seat(call=call, user=member, place=Place(Seat.MEMBER), by=account("officer"))
    return member.id
