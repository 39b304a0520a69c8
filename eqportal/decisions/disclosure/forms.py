"""The forms of public access: what of a case is withheld, and what was weighed."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.decisions.disclosure import content, grounds
from eqportal.decisions.disclosure.models import EVERYWHERE
from eqportal.forms.fields import SelectField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.formats import localised
from eqportal.submissions.models import Submission


class MarkForm(PortalForm):
    """What is withheld, and why; the parts are those of a case."""

    piece = SelectField(_l("Which part?"), [Required(_l("Choose a part"))])
    ground = SelectField(_l("Ground"), [Required(_l("Choose a ground"))])
    phrase = TextField(
        _l("Words to take out"),
        [AtMost(characters=500)],
        description=_l("Empty: the whole part is withheld."),
        optional=True,
    )


class AssessForm(PortalForm):
    """What was weighed."""

    reason = TextAreaField(
        _l("What was weighed"),
        [AtMost(characters=2_000)],
        description=_l("Section 11: may more be given out than the law demands?"),
        optional=True,
        rows=3,
    )


def mark_form(submission: Submission) -> MarkForm:
    """The form with the parts of this case and the grounds in force."""
    parts = [(piece.key, piece.name) for piece in content.pieces(submission)]
    known = [(g.key, f"{localised(g.cite)}: {localised(g.text)}") for g in grounds.current()]

    class OfCase(MarkForm):
        piece = SelectField(
            _l("Which part?"),
            [Required(_l("Choose a part"))],
            choices=[(EVERYWHERE, _("Everywhere in the case")), *parts],
        )
        ground = SelectField(_l("Ground"), [Required(_l("Choose a ground"))], choices=known)

    return OfCase()
