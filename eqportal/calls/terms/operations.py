"""Setting the terms of a call; what people apply under is fixed from the opening on."""

from collections.abc import Iterable
from typing import Any

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import FROM_OPENING
from eqportal.calls.models import Call
from eqportal.calls.operations import keep_honest
from eqportal.calls.parity import keep_whole, note_changes, texts_of
from eqportal.calls.terms.checks import Problem, contradictions
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.programmes.options import Options


class TermsError(Exception):
    """Terms that contradict each other: what is wrong at which field."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(*problems)


def is_fixed(call: Call) -> bool:
    """Whether people rely on the terms: then only advice and the notice of appeal may change."""
    return call.state_at(now()) in FROM_OPENING


def set_terms(
    *,
    call: Call,
    options: Options,
    quorum: int,
    publishes_laureate: bool,
    still_right: Iterable[tuple[str, str]] = (),
    by: User,
) -> None:
    """Set the options; TermsError when they contradict, LackingError when an open call lacks one.

    From the opening on only the texts of the options are taken: what to do instead advises, and
    the notice of appeal tells of a right that the law gives. Neither changes what anybody gets.
    """
    fixed, before, was = is_fixed(call), texts_of(call), call.options
    wanted = _texts_alone(was, options) if fixed else options
    if problems := contradictions(wanted):
        raise TermsError(problems)
    call.options = wanted
    if not fixed:
        call.quorum, call.publishes_laureate = quorum, publishes_laureate
    note_changes(call, before, by=by, still_right=still_right)
    keep_whole(call, ("options",))
    record("call.terms_set", by=by.id, subject=call, was=_told(was), becomes=_told(wanted))
    keep_honest(call, by)
    session().flush()


def _texts_alone(kept: Options, wanted: Options) -> Options:
    """The kept options with the wanted texts."""
    who, instead = kept.eligibility, LocalisedText()
    if wanted.eligibility:
        instead = wanted.eligibility.instead
    changed: dict[str, Any] = {"appeal": wanted.appeal}
    if who:
        changed["eligibility"] = who.model_copy(update={"instead": instead})
    return kept.model_copy(update=changed)


def _told(options: Options) -> dict[str, Any]:
    """The options for the trail, without the letters' own form."""
    return options.model_dump(mode="json", exclude={"letters": {"form"}})
