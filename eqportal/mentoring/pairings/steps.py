"""What waits for the participants: an answer to a proposal, the agreement to confirm."""

from flask import url_for
from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.mentoring.cohorts.models import Side
from eqportal.mentoring.pairings import queries
from eqportal.mentoring.pairings.asking import waits_for
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.together import has_agreed, meet_by
from eqportal.submissions.next_steps import NextStep, sources


def steps_of(user: User) -> list[NextStep]:
    """Everything about pairs that waits for this person; one statement."""
    found = [_step(pairing, user) for pairing in queries.own_list(user)]
    return [step for step in found if step is not None]


def _step(pairing: Pairing, user: User) -> NextStep | None:
    reader = queries.reader_of(pairing, user)
    url = url_for("mentoring.show", pairing=pairing.id)
    if waits_for(pairing, reader):
        words = {
            Side.MENTEE: _("Say yes or no to the mentor we propose"),
            Side.MENTOR: _("Say yes or no to the mentee we propose"),
        }
        return NextStep(words[reader.side], url, pairing.answer_by)
    if pairing.state is PairingState.ACCEPTED and not has_agreed(pairing, reader):
        return NextStep(_("Confirm the mentoring agreement"), url, meet_by(pairing))
    return None


sources.append(steps_of)
