"""The demonstration's own pages: signing in with one button, and the mailbox."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import func, select, true
from werkzeug.wrappers import Response

from eqportal.access.gates import public
from eqportal.accounts import operations
from eqportal.accounts.sessions import landing, sign_in_user
from eqportal.demo.people import PEOPLE
from eqportal.demo.way import links
from eqportal.extensions import csrf, session
from eqportal.mail.models import OutboundEmail

blueprint = Blueprint("demo", __name__, url_prefix="/<locale:locale>/demo")
PAGE = 25
View = Callable[..., Any]


def only_in_demo(view: View) -> View:
    """Outside a demonstration these pages do not exist."""

    @wraps(view)
    def guarded(*args: object, **kwargs: object) -> object:
        if not current_app.config["DEMO"]:
            abort(404)
        g.personal = True
        return view(*args, **kwargs)

    return guarded


@blueprint.get("")
@public
@only_in_demo
def index() -> str:
    """One button for each account, and what to try with it; the steps of one's own are links."""
    me = getattr(current_user, "email", None)
    here = next((person for person in PEOPLE if person.email == me), None)
    steps = links(here) if here else ()
    return render_template("demo/index.html", people=PEOPLE, here=here, links=steps)


@blueprint.post("/sign-in")
@csrf.exempt  # type: ignore[untyped-decorator]  # nothing to protect: anybody may be anybody
@public
@only_in_demo
def sign_in() -> Response:
    """Sign in as one of the demonstration's people, and nobody else."""
    known = {person.email for person in PEOPLE}
    address = operations.normalised(request.form.get("email", ""))
    user = operations.user_by_email(address) if address in known else None
    if user is None:
        abort(404)
    sign_in_user(user)
    target = landing()
    session().commit()
    return redirect(target, 303)


@blueprint.get("/mailbox")
@public
@only_in_demo
def mailbox() -> str:
    """The mails that the demonstration has written, the newest first; `to` is one address."""
    to = operations.normalised(request.args.get("to", ""))
    wanted = OutboundEmail.address == to if to else true()
    total = session().scalar(select(func.count(OutboundEmail.id)).where(wanted)) or 0
    pages = max(1, -(-total // PAGE))
    page = min(max(1, request.args.get("page", 1, int)), pages)
    mails = session().scalars(
        select(OutboundEmail)
        .where(wanted)
        .order_by(OutboundEmail.created_at.desc(), OutboundEmail.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return render_template(
        "demo/mailbox.html", mails=mails.all(), page=page, pages=pages, mail_page=_mail_page, to=to
    )


def _mail_page(number: int) -> str:
    return url_for("demo.mailbox", page=number, to=request.args.get("to"))
