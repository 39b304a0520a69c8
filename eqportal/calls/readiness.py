"""What is left to do before a call can be scheduled or opened."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.calls.effects import guards, opening_checks
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.milestones.queries import dates_of
from eqportal.calls.milestones.spec import BY_NAME, order_problems
from eqportal.calls.models import Call
from eqportal.calls.parity import lacking
from eqportal.calls.terms.checks import contradictions
from eqportal.database import now


def left_to_do(call: Call) -> list[str]:
    """Sentences for the officer; none when the call is ready."""
    return [*_texts(call), *_dates(call), *_terms(call), *_checks(call)]


def _texts(call: Call) -> Iterator[str]:
    lacks = lacking(call)
    stale = sum(lack.stale for lack in lacks)
    if missing := len(lacks) - stale:
        yield ngettext(
            "%(num)s text is missing in a language.",
            "%(num)s texts are missing in a language.",
            missing,
        )
    if stale:
        yield ngettext(
            "%(num)s translation is older than its source.",
            "%(num)s translations are older than their source.",
            stale,
        )


def _dates(call: Call) -> Iterator[str]:
    for name, sentence in order_problems(dates_of(call), call.options):
        yield f"{BY_NAME[name].label}: {sentence}"
    if call.state is CallState.DRAFT and call.closes_at <= now():
        yield _("The deadline has passed already. Set a later one.")


def _terms(call: Call) -> Iterator[str]:
    for _field, sentence in contradictions(call.options):
        yield sentence


def _checks(call: Call) -> Iterator[str]:
    for check in opening_checks:
        yield from check(call)


def register() -> None:
    """Let no call be scheduled or opened before it is ready."""
    for action in (CallAction.SCHEDULE, CallAction.OPEN):
        guards[action].append(left_to_do)
