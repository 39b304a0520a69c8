"""The hints in words: for the office as a finding, for the member as a question."""

from flask_babel import gettext as _
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.reviews.recusals.hints.finding import Hint, Sign
from eqportal.reviews.recusals.hints.parties import Part

PARTS: dict[Part, LazyString] = {
    Part.NAMED: lazy_pgettext("part in a case", "named in the case"),
    Part.PROPOSER: lazy_pgettext("part in a case", "a proposer"),
    Part.SUBMITTER: lazy_pgettext("part in a case", "the submitter"),
    Part.CO_SUBMITTER: lazy_pgettext("part in a case", "a co-submitter"),
    Part.REFEREE: lazy_pgettext("part in a case", "asked for a letter"),
}


def finding(hint: Hint) -> str:
    """What the office reads."""
    name, part = hint.label, PARTS[hint.party.part]
    sentences = {
        Sign.ADDRESS: _("Has nearly the same e-mail address as %(name)s (%(part)s)"),
        Sign.NAME: _("Has the same name as %(name)s (%(part)s)"),
        Sign.UNIT: _("Works at %(name)s (%(part)s)"),
        Sign.LEADS: _("Leads %(name)s, or a unit over it (%(part)s)"),
        Sign.DECLARED: _("Names %(name)s (%(part)s) in the declaration of interests"),
        Sign.TOGETHER: _("Has sent something together with %(name)s (%(part)s) before"),
    }
    return sentences[hint.sign] % {"name": name, "part": part}


def question(hint: Hint) -> str:
    """What the member is asked."""
    sentences = {
        Sign.NAME: _("You have the same name as %(name)s. Is it you, or are you related?"),
        Sign.UNIT: _("You have told that you work at %(name)s. How close are you to the case?"),
        Sign.LEADS: _("You lead %(name)s or a unit over it. Does the case concern what you lead?"),
        Sign.DECLARED: _("Your declaration of interests names %(name)s. How are you connected?"),
        Sign.TOGETHER: _(
            "You have sent something with %(name)s before. Do you still work together?"
        ),
    }
    return sentences[hint.sign] % {"name": hint.label}


ASKED = frozenset(Sign) - {Sign.ADDRESS}
"""The signs that a member is asked about: never one that rests on an address they do not see."""
