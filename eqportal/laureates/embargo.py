"""What keeps an award from being told: an embargo, or a laureate who has not accepted."""

from flask_babel import gettext as _

from eqportal.calls.effects import guards
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.letters.releasing import holds
from eqportal.laureates.acceptance.lifecycle import AcceptanceState
from eqportal.laureates.acceptance.queries import states_of
from eqportal.laureates.models import Laureate
from eqportal.laureates.queries import of_call
from eqportal.locales.formats import deadline


def pursued(call: Call) -> list[Laureate]:
    """The laureates of a call who have not declined."""
    found = of_call(call)
    said = states_of(found)
    return [one for one in found if said.get(one.id) is not AcceptanceState.DECLINED]


def unanswered(call: Call) -> str | None:
    """That somebody has to be asked, or has not answered."""
    found = pursued(call)
    said = states_of(found)
    waiting = [one for one in found if said.get(one.id) is not AcceptanceState.ACCEPTED]
    if not waiting:
        return None
    names = ", ".join(one.name.nb or one.name.en for one in waiting)
    return _("Not accepted yet, so nothing can be told: %(names)s.", names=names)


def embargo(call: Call) -> str | None:
    """That the event has not been."""
    ends = [one.embargo_until for one in pursued(call) if one.embargo_until]
    last = max(ends, default=None)
    if last is None or last <= now():
        return None
    return _("The embargo lasts until %(moment)s.", moment=deadline(last))


guards[CallAction.ANNOUNCE] += [unanswered, embargo]
holds.extend([unanswered, embargo])
