"""One of a pair tells the office that it does not work; the page of the pair never shows it."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost
from eqportal.mentoring.care import rules
from eqportal.mentoring.care.exits import operations, queries
from eqportal.mentoring.care.picking import Own, own_or_404
from eqportal.mentoring.care.rules import check_together
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.blocks import register_pair_block
from eqportal.mentoring.pairings.models import Pairing

blueprint = Blueprint("quiet_exits", __name__, url_prefix="/<locale:locale>/my/mentoring")
ONE = "/<uuid:pairing>/tell-us"


class TellForm(PortalForm):
    """Words for the office, if any."""

    words = TextAreaField(
        _l("What would you like us to know?"),
        [AtMost(characters=2000)],
        description=_l("Only the office reads it. You need not give a reason."),
        optional=True,
        rows=5,
    )


def _page(own: Own, form: TellForm) -> str:
    return render_template(
        "mentoring/care/tell_us.html",
        pairing=own.pairing,
        told=queries.open_of(own.pairing, own.user.id),
        form=form,
        errors=summary(form),
    )


@blueprint.get(ONE)
@requires(Permission.SIGNED_IN)
def write(pairing: uuid.UUID) -> str:
    """What happens, and room for words; or that it is told already."""
    own = own_or_404(pairing)
    check_together(own.pairing, own.cohort)
    return _page(own, TellForm())


@blueprint.post(ONE)
@requires(Permission.SIGNED_IN)
def tell(pairing: uuid.UUID) -> Response | tuple[str, int]:
    """Tell the office."""
    own, form = own_or_404(pairing), TellForm()
    check_together(own.pairing, own.cohort)
    if not form.validate():
        return _page(own, form), 422
    operations.tell(own=own, words=(form.words.data or "").strip())
    session().commit()
    flash(_("You have told us. We get in touch with you."), "success")
    return redirect(url_for("quiet_exits.write", pairing=pairing), 303)


def for_pair(pairing: Pairing, reader: Participant) -> dict[str, Any] | None:
    """The way to the page, alike whether anybody has told anything or not."""
    return {} if rules.writes(pairing, reader.cohort) else None


register_pair_block("mentoring/care/block_tell_us.html", for_pair, order=90)
