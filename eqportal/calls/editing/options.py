"""The options of a choice: added, changed and removed; an option's id never changes."""

from flask import abort, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import phrases, texts, uses
from eqportal.calls.editing.changes import altered, with_option, with_question, without_option
from eqportal.calls.editing.desk import (
    PART,
    Answer,
    Done,
    at,
    blueprint,
    form_crumb,
    is_stale,
    kept,
    opened,
    page,
    question_or_404,
    told_of,
)
from eqportal.calls.editing.ids import digest, made_id
from eqportal.calls.editing.places import Path, dotted
from eqportal.calls.editing.texts import Words
from eqportal.calls.editing.work import Work
from eqportal.forms.errors import summary
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Option, Question


def words(work: Work, path: Path, option_id: str) -> tuple[Words, ...]:
    """The texts of an option."""
    place = (
        f"{work.prefix}." + ".".join(f"questions.{id_}" for id_ in path) + f".options.{option_id}"
    )
    must = _l("Write the option in bokmål")
    return (
        Words("label", _l("Option"), "", must, place=f"{place}.label"),
        Words(
            "hint",
            _l("Hint"),
            _l("A line of help under the option. It may be empty."),
            place=f"{place}.hint",
        ),
    )


def _choice_or_404(work: Work, place: str) -> tuple[Path, Question]:
    path, question = question_or_404(work, place)
    return (path, question) if question.options else abort(404)


def _option_or_404(question: Question, option_id: str) -> Option:
    return next((o for o in question.options if o.id == option_id), None) or abort(404)


def _form(work: Work, path: Path, option: Option | None) -> PortalForm:
    these = words(work, path, option.id if option else "")
    fields, data = texts.fields_and_data(these, option, work.call.stale_texts.places)
    return texts.fields_form(fields)(data=data)


@blueprint.route(f"{PART}/questions/<question>/options/new", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def add_option(call: str, question: str) -> Answer:
    """One option more, the last."""
    work = opened(call)
    path, found = _choice_or_404(work, question)
    form = _form(work, path, None)
    if not form.was_sent() or not form.validate():
        return _page(work, path, None, form, 422 if form.errors else 200)
    label = texts.text_of(form, "label")
    id_ = made_id(label.nb, {"new", *(o.id for o in found.options)}, fallback="option")
    option = Option(id=id_, label=label, hint=texts.text_of(form, "hint"))
    return _kept(work, path, form, option, _("The option is added."))


@blueprint.route(f"{PART}/questions/<question>/options/<option>", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def option(call: str, question: str, option: str) -> Answer:
    """The words of an option."""
    work = opened(call)
    path, choice = _choice_or_404(work, question)
    found = _option_or_404(choice, option)
    form = _form(work, path, found)
    if not form.was_sent() or not form.validate():
        return _page(work, path, found, form, 422 if form.errors else 200)
    if is_stale(found):
        return _page(work, path, found, form, 409)
    label, hint = texts.text_of(form, "label"), texts.text_of(form, "hint")
    changed = altered(found, label=label, hint=hint)
    return _kept(work, path, form, changed, _("The option is saved."))


def _home(work: Work, path: Path, option_id: str | None = None) -> str:
    anchor = f"o-{option_id}" if option_id else "options"
    return at("question", work.call, question=dotted(path), _anchor=anchor)


def _kept(work: Work, path: Path, form: PortalForm, option: Option, told: str) -> Answer:
    question = question_or_404(work, dotted(path))[1]
    answer = kept(
        work,
        with_question(work.form, path, with_option(question, option)),
        f"option {dotted(path)}:{option.id} saved",
        Done(told, _home(work, path, option.id)),
        still_right=texts.confirmed(form, words(work, path, option.id)),
    )
    if not isinstance(answer, list):
        return answer
    shown = option if any(o.id == option.id for o in question.options) else None
    return _page(work, path, shown, form, 422, answer)


def _page(
    work: Work,
    path: Path,
    option: Option | None,
    form: PortalForm,
    status: int = 200,
    refused: list[str] | None = None,
) -> Answer:
    these = words(work, path, option.id if option else "")
    stale = status == 409 and option is not None  # noqa: PLR2004 - saved elsewhere meanwhile
    return page(
        "calls/editing/option.html",
        work,
        status,
        option=option,
        question=phrases.place(work.form, path),
        triples=[texts.triple(form, one) for one in these],
        differing=texts.differing(these, form, option) if stale else [],
        digest=digest(option),
        back=_home(work, path, option.id if option else None),
        errors=summary(form) + told_of(refused or []),
        crumbs=[form_crumb(work)],
    )


@blueprint.route(f"{PART}/questions/<question>/options/<option>/remove", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def remove_option(call: str, question: str, option: str) -> Answer:
    """Ask, then remove the option; one that is named or chosen stays."""
    work = opened(call)
    path, choice = _choice_or_404(work, question)
    found = _option_or_404(choice, option)
    named = uses.of_option(work.call, work.form, path, option)
    if len(choice.options) == 1:
        named.append(_("A choice has at least one option."))
    if request.method == "POST" and not named:
        done = Done(_("The option is removed."), _home(work, path))
        form = with_question(work.form, path, without_option(choice, option))
        answer = kept(work, form, f"option {question}:{option} removed", done)
        if not isinstance(answer, list):
            return answer
        named = answer
    label = phrases.quoted(phrases.named(found.label, option))
    return page(
        "calls/editing/remove.html",
        work,
        422 if request.method == "POST" else 200,
        heading=_("Remove the option %(name)s", name=label),
        what="",
        named=named,
        tests=uses.in_tests(work.call, path, option),
        back=_home(work, path, option),
        crumbs=[form_crumb(work)],
    )
