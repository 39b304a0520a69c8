"""The form that is worked on: the call's own before it opens, else the correction of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from eqportal.calls.editing.models import FormCorrection
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.spec import Form, Kind
from eqportal.programmes.preset import SubmissionKind

BEFORE_OPENING = frozenset({CallState.DRAFT, CallState.SCHEDULED})


class Part(StrEnum):
    """Which form of a call it is; the value is its part of the address.

    Those of letters of reference and of the end report are short: one page, and a usual form
    for the call that has none of its own.
    """

    FORM = "form"
    LETTER = "letter-form"
    REPORT = "report-form"


MONEY_USED = "money_used"
"""The question of an end report that the money is reckoned by."""
PREFIXES = {Part.FORM: "form", Part.LETTER: "letters", Part.REPORT: "report"}
FIXED: dict[Part, tuple[str, ...]] = {Part.FORM: (), Part.LETTER: (), Part.REPORT: (MONEY_USED,)}
"""Questions that a form keeps, beside the one that names it."""
NOT_IN: dict[Part, tuple[Kind, ...]] = {
    Part.FORM: (),
    Part.LETTER: (Kind.GROUP, Kind.BUDGET, Kind.UNIT),
    Part.REPORT: (Kind.GROUP, Kind.BUDGET, Kind.UNIT, Kind.FILE),
}
"""Kinds that need more around them than the one page of a short form has."""
usual: dict[Part, Callable[[], Form]] = {}
"""The short forms of a call that has none of its own; their floors register."""


@dataclass
class Work:
    """A call with the form that its officer sees and changes."""

    call: Call
    correction: FormCorrection | None = None
    part: Part = Part.FORM

    @property
    def is_short(self) -> bool:
        """Whether it is a form of one page that the call need not have of its own."""
        return self.part is not Part.FORM

    @property
    def form(self) -> Form:
        """The form as it stands on the editor's pages."""
        if self.is_short:
            return self._own or usual[self.part]()
        return self.correction.form if self.correction else self.call.form

    @property
    def _own(self) -> Form | None:
        options = self.call.options
        if self.part is Part.REPORT:
            return options.report
        return options.letters.form if options.letters else None

    @property
    def has_own(self) -> bool:
        """Whether the call has a short form of its own."""
        return self._own is not None

    @property
    def prefix(self) -> str:
        """What the places of its texts begin with."""
        return PREFIXES[self.part]

    def keep(self, form: Form | None) -> None:
        """Put a form in the place of this one; a short one goes back to the usual one without."""
        options = self.call.options
        if self.part is Part.REPORT:
            self.call.options = options.model_copy(update={"report": form})
        elif self.part is Part.LETTER and options.letters:
            letters = options.letters.model_copy(update={"form": form})
            self.call.options = options.model_copy(update={"letters": letters})
        elif form and self.correction:
            self.correction.form = form
        elif form:
            self.call.form = form

    @property
    def is_open(self) -> bool:
        """Whether the call takes submissions, so that its form can be corrected."""
        return not self.is_short and self.call.state_at(now()) is CallState.OPEN

    @property
    def free(self) -> bool:
        """Whether form, rubric and rules can be changed at will: the call has not opened."""
        return self.call.state_at(now()) in BEFORE_OPENING

    @property
    def may_change(self) -> bool:
        """Whether the form can be changed, at will or as a correction."""
        return self.free or self.correction is not None


def asks_for_letters(call: Call) -> bool:
    """Whether the call takes letters of reference."""
    return call.options.letters is not None and call.options.letters.most > 0


def asks_for_reports(call: Call) -> bool:
    """Whether an award in the call is money or a time to use, which ends with a report."""
    options = call.options
    gives = options.spend_within_months is not None or options.costs is not None
    applied = call.programme.kind is SubmissionKind.APPLICATION
    return applied and (gives or options.report is not None)


ASKED: dict[Part, Callable[[Call], bool]] = {
    Part.FORM: lambda _call: True,
    Part.LETTER: asks_for_letters,
    Part.REPORT: asks_for_reports,
}


def work_on(slug: str, *, lock: bool = False, part: Part = Part.FORM) -> Work | None:
    """The work on a call's form; a correction counts only while the call is open."""
    call = office_call(slug, lock=lock)
    if call is None or not ASKED[part](call):
        return None
    work = Work(call, part=part)
    if work.is_open:
        work.correction = session().get(FormCorrection, call.id)
    return work
