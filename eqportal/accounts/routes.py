"""Signing in with a mailed code, signing out, and one's own details."""

from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import public, requires
from eqportal.access.roles import Permission
from eqportal.accounts import operations
from eqportal.accounts.forms import AddressForm, CodeForm, ProfileForm
from eqportal.accounts.interrupted import Interrupted
from eqportal.accounts.sessions import landing, sign_in_user, sign_out_user
from eqportal.audit.trail import record
from eqportal.extensions import limiter
from eqportal.extensions import session as database
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import current_locale

blueprint = Blueprint("accounts", __name__, url_prefix="/<locale:locale>")
Answer = str | Response | AnyResponse | tuple[str, int]


def address_page(form: AddressForm, interrupted: Interrupted | None, status: int = 200) -> Response:
    """The first step; with `interrupted`, the text that waits is shown and carried along."""
    g.personal = True
    page = render_template(
        "accounts/sign_in.html", form=form, interrupted=interrupted, errors=summary(form)
    )
    return make_response(page, status)


def _code_page(form: CodeForm, interrupted: Interrupted | None, status: int = 200) -> Response:
    g.personal = True
    page = render_template(
        "accounts/code.html", form=form, interrupted=interrupted, errors=summary(form)
    )
    return make_response(page, status)


@blueprint.get("/sign-in")
@public
def sign_in() -> Answer:
    """Ask for the address."""
    if current_user.is_authenticated:
        return redirect(landing())
    return address_page(AddressForm(), None)


@blueprint.post("/sign-in")
@public
@limiter.limit("120 per hour")
def ask_for_code() -> Answer:
    """Mail a code; the answer is the same whether the account exists or not."""
    form, interrupted = AddressForm(), Interrupted.carried()
    if not form.validate():
        return address_page(form, interrupted, 422)
    code_id = operations.send_code(address=form.email.data, locale=current_locale())
    database().commit()
    session["code_id"] = str(code_id)
    if interrupted:
        return _code_page(CodeForm(formdata=None), interrupted)
    return redirect(url_for("accounts.code"), 303)


@blueprint.get("/sign-in/code")
@public
def code() -> Answer:
    """Ask for the code."""
    if "code_id" not in session:
        return redirect(url_for("accounts.sign_in"))
    return _code_page(CodeForm(), None)


@blueprint.post("/sign-in/code")
@public
@limiter.limit("300 per hour")
def enter_code() -> Answer:
    """Sign the person in, or say in one sentence that the code does not work."""
    form, interrupted = CodeForm(), Interrupted.carried()
    if not form.validate():
        return _code_page(form, interrupted, 422)
    user = operations.check_code(
        code_id=session.get("code_id", ""), code=form.code.data, locale=current_locale()
    )
    database().commit()
    if user is None:
        form.code.errors = [_("That code does not work. Check it, or ask for a new one.")]
        return _code_page(form, interrupted, 422)
    target = session.get("next")
    sign_in_user(user)
    database().commit()
    if interrupted:
        return continue_page(interrupted)
    return redirect(target or landing(), 303)


def continue_page(interrupted: Interrupted, status: int = 200) -> Response:
    """Signed in, and what was typed is here: one button sends it again."""
    g.personal = True
    return make_response(render_template("accounts/continue.html", interrupted=interrupted), status)


@blueprint.post("/sign-out")
@requires(Permission.SIGNED_IN)
def sign_out() -> Answer:
    """End this session, here and on the server."""
    sign_out_user()
    database().commit()
    response = redirect(url_for("pages.front"), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@blueprint.get("/my/profile")
@requires(Permission.SIGNED_IN)
def profile() -> Answer:
    """Name and language."""
    return _profile_page(ProfileForm(formdata=None, obj=current_user))


@blueprint.post("/my/profile")
@requires(Permission.SIGNED_IN)
def save_profile() -> Answer:
    """Save name and language."""
    form = ProfileForm()
    if not form.validate():
        return _profile_page(form), 422
    current_user.name, current_user.locale = form.name.data, form.locale.data
    current_user.letters_attached = bool(form.letters_attached.data)
    record("account.changed", by=current_user.id, subject=current_user)
    database().commit()
    flash(_("Your details are saved."), "success")
    return redirect(url_for("accounts.profile"), 303)


def _profile_page(form: Any) -> str:  # noqa: ANN401 - a FlaskForm has no types
    return render_template("accounts/profile.html", form=form, errors=summary(form))


@blueprint.post("/my/sessions/end")
@requires(Permission.SIGNED_IN)
def end_sessions() -> Answer:
    """End every session of the person, this one too."""
    operations.end_all_sessions(of=current_user, by=current_user)
    sign_out_user()
    database().commit()
    return redirect(url_for("accounts.sign_in"), 303)


def sign_in_first() -> AnyResponse | Response:
    """For a person who is not signed in: what they wanted waits until they are."""
    if request.method == "POST":
        return address_page(AddressForm(formdata=None), Interrupted.of_request(), 401)
    session["next"] = request.full_path.rstrip("?")
    locale = current_locale()
    return redirect(f"/{locale}/sign-in", 302)


def token_ran_out(_error: Exception) -> Response:
    """A form whose token does not fit: confirm, and it is sent again."""
    current_app.logger.info("csrf refused")
    return continue_page(Interrupted.of_request(), 400)
