"""The page where a ruling is written down, for the leader of the case and for the office."""

from typing import Any

from flask import render_template
from flask_babel import ngettext
from flask_login import current_user

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews import labels
from eqportal.reviews.blind import names
from eqportal.reviews.recusals.grounds import ground_of
from eqportal.reviews.recusals.models import Declaration
from eqportal.reviews.rulings import operations
from eqportal.reviews.rulings.forms import RulingForm, ruling_form
from eqportal.reviews.rulings.queries import Body, body_for
from eqportal.submissions.models import Submission

Nav = list[dict[str, Any]]


def shown(declaration: Declaration, *, local_nav: Nav, office: bool = False) -> str:
    """The doubt and an empty form."""
    body = body_for(_case(declaration), declaration.user_id)
    return _page(declaration, ruling_form(body), body, local_nav, office=office)


def ruled(declaration: Declaration, *, local_nav: Nav, office: bool = False) -> str | None:
    """Record what was posted; the page again when it was refused."""
    body = body_for(_case(declaration), declaration.user_id)
    form = ruling_form(body)
    if form.validate():
        try:
            ruling = form.ruled(body.people)
            operations.rule(declaration=declaration, ruling=ruling, by=current_user)
        except operations.TooFewError as error:
            session().rollback()
            session().refresh(declaration)
            form.took_part.errors = [too_few(error.needed)]
        else:
            return None
    return _page(declaration, form, body, local_nav, office=office)


def too_few(needed: int) -> str:
    """How many have to take part."""
    return ngettext(
        "At least %(num)s member must take part", "At least %(num)s members must take part", needed
    )


def _case(declaration: Declaration) -> Submission:
    return session().get_one(Submission, declaration.submission_id)


def _page(
    declaration: Declaration, form: RulingForm, body: Body, local_nav: Nav, *, office: bool
) -> str:
    submission = _case(declaration)
    return render_template(
        "reviews/ruling.html",
        call=submission.call,
        submission=submission,
        title=names.title(submission, current_user),
        member=session().get_one(User, declaration.user_id).called,
        declaration=declaration,
        ground=ground_of(declaration.ground, declaration.grounds_from),
        body=body,
        form=form,
        office=office,
        labels=labels,
        errors=summary(form),
        local_nav=local_nav,
    )
