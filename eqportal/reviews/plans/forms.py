"""The forms of how a committee works: in phases or at once, and what each phase allows."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.forms.fields import CheckboxesField, DateField, RadiosField
from eqportal.forms.fields.clocks import CLOCK, ClockField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.reviews.labels import OTHERS
from eqportal.reviews.plans.models import Others, ReviewPhase
from eqportal.reviews.plans.sets import Permissions

AT_ONCE, IN_PHASES = "at_once", "in_phases"
Phases = list[ReviewPhase]


class PhasesForm(PortalForm):
    """Whether the committee works in phases."""

    phases = RadiosField(
        _l("The committee works"),
        [Required(_l("Choose how the committee works"))],
        choices=[
            (
                AT_ONCE,
                _l("with everything open at once"),
                _l("Members read, declare and score. The chair opens the discussion."),
            ),
            (
                IN_PHASES,
                _l("in phases"),
                _l("Read and declare, score, discuss, select: one at a time, by date or by hand."),
            ),
        ],
    )


class PhaseForm(PortalForm):
    """From when a phase runs, and what members may do in it beside reading and declaring."""

    day = DateField(
        _l("From what day"),
        description=_l("Leave it empty to move to this phase by hand."),
        optional=True,
    )
    clock = ClockField(_l("From what time"), description=_l("Such as 15.00"), width="4")
    allowed = CheckboxesField(
        _l("In this phase members may"),
        description=_l("They can always read the cases and declare a conflict of interest."),
        choices=[
            ("may_score", _l("score")),
            ("may_comment", _l("discuss")),
            ("may_select", _l("select")),
        ],
        optional=True,
    )
    sees_others = RadiosField(
        _l("Who reads the others’ reviews"),
        [Required(_l("Choose who reads the others’ reviews"))],
        choices=[(one.value, OTHERS[one]) for one in Others],
    )

    def permissions(self) -> Permissions:
        """What was allowed."""
        allowed = set(self.allowed.data)
        return Permissions(
            may_score="may_score" in allowed,
            sees_others=Others(self.sees_others.data),
            may_comment="may_comment" in allowed,
            may_select="may_select" in allowed,
        )

    def moment(self, call: Call) -> datetime | None:
        """From when, in the zone of the call; None is by hand. Ask a form that is sound."""
        if not isinstance(self.day.data, str):
            return None
        clock = time.fromisoformat(str(self.clock.data))
        local = datetime.combine(datetime.fromisoformat(self.day.data), clock, ZoneInfo(call.zone))
        return local.astimezone(UTC)

    def is_sound(self, call: Call, phase: ReviewPhase, phases: Phases) -> bool:
        """Whether everything is given, and the time fits between those of the other phases."""
        sound = self.validate()
        if isinstance(self.day.data, str) and not CLOCK.fullmatch(self.clock.data or ""):
            self.clock.errors = self.clock.errors or [_("Enter the clock time too, such as 15.00")]
            return False
        if not sound:
            return False
        starts_at = self.moment(call)
        if starts_at is not None and starts_at != phase.starts_at:
            problem = _out_of_order(starts_at, phase, phases)
            self.day.errors = [problem] if problem else []
        return not self.day.errors


def _out_of_order(starts_at: datetime, phase: ReviewPhase, phases: Phases) -> str:
    """What is wrong with the time; "" when nothing is."""
    if starts_at <= now():
        return _("That time has passed. Choose a later one, or move to the phase by hand.")
    for other in phases:
        if other.starts_at is None or other is phase:
            continue
        if other.position < phase.position and other.starts_at >= starts_at:
            return _("A phase before this one begins later. Choose a later time.")
        if other.position > phase.position and other.starts_at <= starts_at:
            return _("A phase after this one begins earlier. Choose an earlier time.")
    return ""


def phase_form(call: Call, phase: ReviewPhase) -> PhaseForm:
    """The form with what is set, or what was posted."""
    local = phase.starts_at.astimezone(ZoneInfo(call.zone)) if phase.starts_at else None
    flags = ("may_score", "may_comment", "may_select")
    data: dict[str, Any] = {
        "day": f"{local:%Y-%m-%d}" if local else None,
        "clock": f"{local:%H:%M}" if local else "",
        "allowed": [name for name in flags if getattr(phase, name)],
        "sees_others": phase.sees_others.value,
    }
    return PhaseForm(data=data)
