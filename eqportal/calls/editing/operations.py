"""Keeping a changed form or rubric: the texts are compared, and the trail tells of it."""

from collections.abc import Iterable, Sequence

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.editing.findings import findings
from eqportal.calls.editing.forbidden import forbidden
from eqportal.calls.editing.work import Work
from eqportal.calls.parity import note_changes, texts_of
from eqportal.extensions import session
from eqportal.forms.rubric import Rubric
from eqportal.forms.spec import Form

Confirmed = Iterable[tuple[str, str]]


class RefusedError(Exception):
    """The form cannot be changed like this; `reasons` are sentences for the officer."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(*self.reasons)


def save_form(*, work: Work, form: Form, what: str, by: User, still_right: Confirmed = ()) -> None:
    """Keep a form; `what` names the change in the trail.

    RefusedError when it would be wrong in a way that it was not before, or when a correction
    may not change this.
    """
    if not work.may_change:
        raise WrongStateError("the form is frozen")
    if reasons := _reasons(work, form):
        raise RefusedError(reasons)
    if work.correction:
        work.keep(form)
    else:
        work.keep(work.form)  # a usual form becomes the call's own as it was
        before = texts_of(work.call)
        work.keep(form)
        note_changes(work.call, before, by=by, still_right=still_right)
    session().flush()
    record(f"{work.prefix}.changed", by=by.id, subject=work.call, what=what)


def use_usual(*, work: Work, by: User) -> None:
    """Let a short form be the usual one again."""
    if not work.free:
        raise WrongStateError("the form is frozen")
    before = texts_of(work.call)
    work.keep(None)
    note_changes(work.call, before, by=by)
    record(f"{work.prefix}.usual", by=by.id, subject=work.call)


def _reasons(work: Work, form: Form) -> list[str]:
    """What this change would break, and what a correction may not do."""
    known = {f.text for f in findings(work.call, work.form, part=work.part)}
    reasons = [
        finding.text
        for finding in findings(work.call, form, part=work.part)
        if finding.text not in known and not finding.hint and not finding.passing
    ]
    return reasons + (forbidden(work.call.form, form) if work.correction else [])


def save_rubric(
    *, work: Work, rubric: Rubric, what: str, by: User, still_right: Confirmed = ()
) -> None:
    """Keep a rubric; it is frozen from the day the call opens."""
    if not work.free:
        raise WrongStateError("the rubric is frozen")
    before = texts_of(work.call)
    work.call.rubric = rubric
    note_changes(work.call, before, by=by, still_right=still_right)
    session().flush()
    record("rubric.changed", by=by.id, subject=work.call, what=what)
