"""Setting the dates of a call; what was promised moves only later, and with a reason."""

from collections.abc import Iterator

from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import deadline_moved
from eqportal.calls.lifecycle import FROM_OPENING
from eqportal.calls.milestones.models import DateMove
from eqportal.calls.milestones.queries import dates_of
from eqportal.calls.milestones.spec import MILESTONES, Dates, Problem, order_problems
from eqportal.calls.models import Call
from eqportal.calls.operations import keep_honest
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText

REASON = "reason"


class DatesError(Exception):
    """Dates that cannot be: what is wrong at which of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(*problems)


def set_dates(*, call: Call, dates: Dates, reason: LocalisedText, by: User) -> list[str]:
    """Set every milestone; DatesError says what contradicts. Returns the names that changed."""
    before = dates_of(call)
    if problems := [*order_problems(dates, call.options), *_promises(call, dates, reason)]:
        raise DatesError(problems)
    changed = [name for name in dates if dates[name] != before[name]]
    moved = moved_promises(call, dates)
    for name in changed:
        setattr(call, name, dates[name])
    if not changed:
        return []
    told = {name: [str(before[name]), str(dates[name])] for name in changed}
    record("call.dates_set", by=by.id, subject=call, dates=told, reason=reason.model_dump())
    for name in moved:
        _keep_move(call, name, before, reason, by)
    keep_honest(call, by)
    session().flush()
    return changed


def moved_promises(call: Call, dates: Dates) -> list[str]:
    """The promised dates that these dates would move while people rely on them."""
    if call.state_at(now()) not in FROM_OPENING:
        return []
    kept = dates_of(call)
    names = [milestone.name for milestone in MILESTONES if milestone.promised]
    return [name for name in names if kept[name] and kept[name] != dates[name]]


def _promises(call: Call, dates: Dates, reason: LocalisedText) -> Iterator[Problem]:
    """What keeps the dates of an open call from being moved so."""
    moment, before = now(), dates_of(call)
    if call.state_at(moment) not in FROM_OPENING:
        return
    if dates["opens_at"] != before["opens_at"]:
        yield "opens_at", _("The call has opened. This date stays as it is.")
    moved = moved_promises(call, dates)
    for name in moved:
        kept, wanted = before[name], dates[name]
        if wanted is None or (kept and wanted < kept):
            yield name, _("People rely on this deadline. It can only be moved later.")
        elif kept and kept <= moment:
            yield name, _("This deadline has passed. Grant late entry to those who need it.")
    for locale in reason.missing() if moved else ():
        yield f"{REASON}_{locale}", _("Write why the deadline is moved. It is shown to everybody.")


def _keep_move(call: Call, name: str, before: Dates, reason: LocalisedText, by: User) -> None:
    move = DateMove(
        call_id=call.id,
        milestone=name,
        was=before[name],
        becomes=getattr(call, name),
        reason=reason,
        moved_by=by.id,
    )
    session().add(move)
    session().flush()
    for effect in deadline_moved:
        effect(call, name)
