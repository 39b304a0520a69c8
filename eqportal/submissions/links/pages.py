"""The pages that every invitation by link has in common: the code, another's link, a dead link."""

from flask import Response, g, make_response, render_template
from flask_babel import gettext as _

from eqportal.accounts.forms import CodeForm
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.submissions.links import proof
from eqportal.submissions.links.models import Invitation


def private(page: str, status: int = 200) -> Response:
    """An answer that no cache keeps, and whose address is in no Referer header, not even ours.

    Not `no-referrer`: with that a browser names no origin either, and its posts are refused.
    """
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def personal() -> None:
    """What follows is for the person who came, not for everybody."""
    g.personal = True


def dead_link() -> Response:
    """One sentence for every link that opens nothing: unknown, used, replaced or over."""
    personal()
    return private(render_template("submissions/invited/dead.html"), 404)


def not_for_you() -> Response:
    """Signed in with another address than the invited one."""
    personal()
    return private(render_template("submissions/invited/another.html"), 409)


def code_page(form: CodeForm, *, action: str, back: str, status: int = 200) -> Response:
    """Ask for the code that was mailed."""
    personal()
    page = render_template(
        "submissions/invited/code.html", form=form, action=action, back=back, errors=summary(form)
    )
    return private(page, status)


def entered(invitation: Invitation, *, action: str, back: str) -> User | Response:
    """The person whose code was right, or the page again."""
    form = CodeForm()
    if not form.validate():
        return code_page(form, action=action, back=back, status=422)
    user = proof.enter(invitation, form.code.data or "")
    session().commit()
    if user is None:
        form.code.errors = [_("That code does not work. Check it, or ask for a new one.")]
        return code_page(form, action=action, back=back, status=422)
    return user
