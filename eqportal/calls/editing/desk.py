"""What the editor's pages share: their addresses, who may open them, and how a save ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.calls.editing import labels
from eqportal.calls.editing.ids import digest
from eqportal.calls.editing.operations import RefusedError, save_form, save_rubric
from eqportal.calls.editing.places import Path, path_of, question_at
from eqportal.calls.editing.work import Part, Work, work_on
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.taken_back import tell_if_draft_again
from eqportal.extensions import session
from eqportal.forms.rubric import Rubric
from eqportal.forms.spec import Form, Question, Section, Spec
from eqportal.locales.formats import localised
from eqportal.ui.desks import office_nav

blueprint = Blueprint("editing_form", __name__, url_prefix="/<locale:locale>/office/calls/<call>")
PART = "/<any(" + ", ".join(f"'{part}'" for part in Part) + "):part>"
"""The pages that the form of a call and its short forms share."""
CHANGED = _l(
    "This has changed since you opened it, so nothing is saved. Here is how it is now: look it "
    "over, and try again."
)
Answer = Response | tuple[str, int]


@blueprint.url_value_preprocessor
def _take_part(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Keep which form it is beside the request, so that no page needs to ask."""
    g.form_part = (values or {}).pop("part", Part.FORM)


@blueprint.url_defaults
def _same_part(endpoint: str, values: dict[str, Any]) -> None:
    """Stay with the form that the page is about, unless it says otherwise."""
    if current_app.url_map.is_endpoint_expecting(endpoint, "part"):
        values.setdefault("part", g.get("form_part", Part.FORM))


@dataclass(frozen=True)
class Done:
    """How a save ends: what is said, and where one goes."""

    told: str
    to: str


def person() -> User:
    """Who is signed in."""
    return cast("User", current_user._get_current_object())  # noqa: SLF001 - Werkzeug's own way


def work_or_404(call: str, *, lock: bool = False) -> Work:
    """The work on a call's form, or on one of its short forms."""
    part = Part(g.get("form_part", Part.FORM))
    return work_on(call, lock=lock, part=part) or abort(404)


def section_or_404(work: Work, section: str) -> Section:
    """A section of the form."""
    return work.form.section(section) or abort(404)


def question_or_404(work: Work, dotted: str) -> tuple[Path, Question]:
    """A question of the form, with its path."""
    path = path_of(dotted)
    return path, question_at(work.form, path) or abort(404)


def at(endpoint: str, call: Call, **values: Any) -> str:  # noqa: ANN401 - parts of the address
    """The address of a page of the editor."""
    return url_for(f"editing_form.{endpoint}", call=call.slug, **values)


def page(template: str, work: Work, status: int = 200, **context: Any) -> tuple[str, int]:  # noqa: ANN401
    """A page of the editor."""
    crumbs = [
        {"title": _("Calls"), "url": url_for("office.calls")},
        {
            "title": localised(work.call.title) or work.call.slug,
            "url": url_for("office.call", call=work.call.slug),
        },
        *context.pop("crumbs", ()),
    ]
    if status == 409 and not context.get("differing"):  # noqa: PLR2004 - saved elsewhere meanwhile
        context["errors"] = told_of([str(CHANGED)])
    text = render_template(
        template,
        work=work,
        call=work.call,
        at=lambda endpoint, **values: at(endpoint, work.call, **values),
        breadcrumbs=crumbs,
        form_name=labels.FORMS[work.part],
        local_nav=office_nav(),
        **context,
    )
    return text, status


def form_crumb(work: Work) -> dict[str, str]:
    """The way back to the whole form."""
    return {"title": str(labels.FORMS[work.part]), "url": at("outline", work.call)}


def is_stale(*shown: Spec | None) -> bool:
    """Whether what the page was made from has been changed since."""
    return request.form.get("digest", "") != digest(*shown)


def kept(work: Work, form: Form, what: str, done: Done, **options: Any) -> Response | list[str]:  # noqa: ANN401
    """Keep the form and go on; else the reasons why it is refused."""
    was = work.call.state
    try:
        save_form(work=work, form=form, what=what, by=person(), **options)
    except RefusedError as refusal:
        return refusal.reasons
    return _on(work, was, done)


def _on(work: Work, was: CallState, done: Done) -> Response:
    session().commit()
    flash(done.told, "success")
    tell_if_draft_again(work.call, was)
    return redirect(done.to, 303)


def told_of(reasons: Sequence[str], anchor: str = "#main") -> list[tuple[str, str]]:
    """The reasons as the error summary shows them."""
    return [(anchor, reason) for reason in reasons]


def rubric_kept(work: Work, rubric: Rubric, what: str, done: Done, **options: Any) -> Response:  # noqa: ANN401
    """Keep the rubric and go on."""
    was = work.call.state
    save_rubric(work=work, rubric=rubric, what=what, by=person(), **options)
    return _on(work, was, done)


def opened(call: str, *, rubric: bool = False) -> Work:
    """The work of a page; to be changed, it is kept still. WrongStateError when it is frozen."""
    work = work_or_404(call, lock=request.method == "POST")
    if request.method != "POST":
        return work
    if not (work.free if rubric else work.may_change):
        raise WrongStateError("the form is frozen")
    return work
