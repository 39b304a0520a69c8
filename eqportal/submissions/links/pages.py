"""The pages that every invitation by link has in common: the code, another's link, a dead link."""

from dataclasses import dataclass

from flask import Response, g, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.accounts.forms import CodeForm
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.submissions.links import proof
from eqportal.submissions.links.models import Invitation

Answer = Response | AnyResponse


@dataclass(frozen=True)
class Place:
    """Where the pages of one link are: the blueprint of its kind, and the secret."""

    blueprint: str
    token: str

    def url(self, view: str) -> str:
        """The address of one of them."""
        return url_for(f"{self.blueprint}.{view}", token=self.token)

    def back(self) -> AnyResponse:
        """To the page that the link opens."""
        return redirect(self.url("show"), 303)


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


def another() -> str:
    """What somebody is told who is signed in with another address than the invited one."""
    return _(
        "You are signed in as %(email)s, and the invitation was mailed to another address. Sign "
        "out, and open the link again.",
        email=current_user.email,
    )


def not_for_you() -> Response:
    """Signed in with another address than the invited one."""
    personal()
    return private(render_template("submissions/invited/another.html", why=another()), 409)


def _code_page(form: CodeForm, place: Place, status: int = 200) -> Response:
    personal()
    page = render_template(
        "submissions/invited/code.html",
        form=form,
        action=place.url("enter_code"),
        back=place.url("show"),
        errors=summary(form),
    )
    return private(page, status)


def mail_code(invitation: Invitation, place: Place) -> Answer:
    """Mail a code to the invited address; whoever is signed in is that person, or another."""
    if proof.is_another():
        return place.back() if proof.who(invitation) else not_for_you()
    proof.ask(invitation)
    session().commit()
    return redirect(place.url("code"), 303)


def ask_for_code(invitation: Invitation, place: Place) -> Answer:
    """Ask for the code that was mailed."""
    personal()
    if not proof.was_asked(invitation):
        return place.back()
    return _code_page(CodeForm(formdata=None), place)


def entered(invitation: Invitation, place: Place) -> User | Response:
    """The person whose code was right, or the page again."""
    form = CodeForm()
    if not form.validate():
        return _code_page(form, place, 422)
    user = proof.enter(invitation, form.code.data or "")
    session().commit()
    if user is None:
        form.code.errors = [_("That code does not work. Check it, or ask for a new one.")]
        return _code_page(form, place, 422)
    return user
