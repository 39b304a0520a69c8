"""The check before the form in a rehearsal: whoever applies is somebody the call is for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice, product

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.programmes.options import Eligibility
from eqportal.rehearsal.answers import Writer
from eqportal.submissions.eligibility import keeping, queries
from eqportal.submissions.eligibility.checking import Asked, Gender, Verdict, asked_by
from eqportal.submissions.people import hindrances_to_start
from eqportal.units.shares.models import PositionGroup

NEW = timedelta(days=14)
TRIES = 40
ORDER = (Verdict.YES, Verdict.OFFICE, Verdict.NO)


def check(call: Call, person: User, writer: Writer) -> tuple[Writer, Verdict | None]:
    """Answer the check as somebody who may apply; the writer is then of the unit answered."""
    rule = call.options.eligibility
    if rule is None:
        return writer, None
    tried = [
        queries.check(call, answers) for answers in islice(_answers(rule, call, writer), TRIES)
    ]
    best = min(tried, key=lambda checked: ORDER.index(checked.verdict))
    keeping.keep(call, person, best.answers)
    unit = best.answers.get(Asked.UNIT.value)
    return replace(writer, units=(unit,)) if unit else writer, best.verdict


def hindrances(call: Call, person: User) -> list[str]:
    """What the portal would tell the person on the page for starting."""
    return hindrances_to_start(call, person, by=person)


def _answers(rule: Eligibility, call: Call, writer: Writer) -> Iterator[dict[str, str]]:
    """Ways to answer; the unit that the writer would choose comes first."""
    first = writer.number % len(writer.units) if writer.units else 0
    units = writer.units[first:] + writer.units[:first]
    group = next(iter(rule.position_groups), PositionGroup.PERMANENT_ACADEMIC)
    for unit, gender in product(units or ("",), (Gender.WOMAN, Gender.MAN)):
        given = {
            Asked.UNIT: unit,
            Asked.GROUP: group.value,
            Asked.PERMANENT: "yes",
            Asked.STARTED: (call.closes_at - NEW).date().isoformat(),
            Asked.GENDER: gender.value,
        }
        yield {part.value: given[part] for part in asked_by(rule)}
