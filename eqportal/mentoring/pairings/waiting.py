"""Whom a pairing waits for, in the office's words."""

from flask_babel import gettext as _

from eqportal.mentoring.pairings.lifecycle import PairingState as S
from eqportal.mentoring.pairings.models import Pairing


def waited_for(pairing: Pairing) -> str:
    """The names of those who are to do something; empty when nobody is."""
    mentee, mentor = pairing.mentee.user.called, pairing.mentor.user.called
    if pairing.state is S.PLANNED:
        return _("The office")
    if pairing.state is S.PROPOSED:
        return mentee
    if pairing.state is S.MENTEE_ACCEPTED:
        return mentor
    if pairing.state is not S.ACCEPTED:
        return ""
    both = ((mentee, pairing.mentee_agreed), (mentor, pairing.mentor_agreed))
    return ", ".join(name for name, agreed in both if agreed is None)


def declined_by(pairing: Pairing) -> str:
    """The name of the one who said no, for the office alone."""
    people = {one.id: one.user.called for one in (pairing.mentee, pairing.mentor)}
    return people.get(pairing.declined_by, "") if pairing.declined_by else ""
