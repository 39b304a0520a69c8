"""The rubric: criteria in order with their weights, and the words of the scale."""

from flask import abort, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import phrases, rubrics, texts, weights
from eqportal.calls.editing.changes import altered
from eqportal.calls.editing.desk import (
    Answer,
    Done,
    at,
    blueprint,
    is_stale,
    opened,
    page,
    rubric_kept,
    work_or_404,
)
from eqportal.calls.editing.ids import digest
from eqportal.calls.editing.texts import Words
from eqportal.calls.editing.work import Work
from eqportal.calls.parity import stale_in
from eqportal.forms.errors import summary
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Spec


def crumb(work: Work) -> dict[str, str]:
    """The way back to the rubric."""
    return {"title": _("The rubric"), "url": at("rubric", work.call)}


@blueprint.get("/rubric")
@requires(Permission.CALLS_MANAGE)
def rubric(call: str) -> Answer:
    """The criteria with their weights, and the scale."""
    return rubric_page(work_or_404(call))


def _weights_form(work: Work) -> PortalForm:
    criteria = work.call.rubric.criteria
    form = texts.fields_form(weights.fields_of(criteria))
    return form(data=weights.data_of(criteria))


def rubric_page(work: Work, status: int = 200, form: PortalForm | None = None) -> Answer:
    """The page of the whole rubric."""
    found = work.call.rubric
    form = form or _weights_form(work)
    return page(
        "calls/editing/rubric.html",
        work,
        status,
        rubric=found,
        form=form,
        field_of=lambda criterion: form[weights.name_of(criterion)],
        named=phrases.named,
        digest=digest(found),
        errors=summary(form),
    )


@blueprint.post("/rubric")
@requires(Permission.CALLS_MANAGE)
def weigh(call: str) -> Answer:
    """Keep the weights, when they come to 100."""
    work = opened(call, rubric=True)
    criteria, form = work.call.rubric.criteria, _weights_form(work)
    if is_stale(work.call.rubric):
        return rubric_page(work, 409, form)
    first = weights.name_of(criteria[0])
    if not form.validate() or not weights.sums_up(form, first):
        return rubric_page(work, 422, form)
    changed = rubrics.weighed(criteria, weights.taken(form, criteria))
    done = Done(_("The weights are saved."), at("rubric", work.call))
    return rubric_kept(work, altered(work.call.rubric, criteria=changed), "weights changed", done)


@blueprint.post("/rubric/arrange")
@requires(Permission.CALLS_MANAGE)
def arrange_criteria(call: str) -> Answer:
    """Move a criterion a step."""
    work = opened(call, rubric=True)
    if is_stale(work.call.rubric):
        return rubric_page(work, 409)
    step = 1 if "down" in request.form else -1
    id_ = request.form.get("down" if step > 0 else "up", "")
    found = next((c for c in work.call.rubric.criteria if c.id == id_), None) or abort(404)
    changed = rubrics.with_criterion_moved(work.call.rubric, id_, step)
    name = phrases.quoted(phrases.named(found.label, id_))
    done = Done(_("%(name)s is moved.", name=name), at("rubric", work.call, _anchor=f"c-{id_}"))
    return rubric_kept(work, changed, f"criterion {id_} moved", done)


def _level_words() -> tuple[Words, ...]:
    return tuple(
        Words(
            f"level_{n}",
            _l("Score %(n)s", n=n + 1),
            "",
            _l("Write the words of the score in bokmål"),
            place=f"rubric.levels.{n}",
        )
        for n in range(5)
    )


@blueprint.route("/rubric/levels", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def levels(call: str) -> Answer:
    """The words of the five scores."""
    work = opened(call, rubric=True)
    words, kept_now = _level_words(), work.call.rubric.levels
    fields, data = dict[str, object](), dict[str, str]()
    for one, text in zip(words, kept_now, strict=True):
        fields |= texts.fields_of(one, stale_in(work.call, one.place))
        data |= texts.data_of(one, text)
    form = texts.fields_form(fields)(data=data)
    if not form.was_sent() or not form.validate():
        return _levels_page(work, form, 422 if form.errors else 200)
    if is_stale(work.call.rubric):
        return _levels_page(work, form, 409)
    changed = tuple(texts.text_of(form, one.name) for one in words)
    done = Done(_("The words of the scale are saved."), at("rubric", work.call, _anchor="scale"))
    still = texts.confirmed(form, words)
    spec = altered(work.call.rubric, levels=changed)
    return rubric_kept(work, spec, "levels changed", done, still_right=still)


def _levels_page(work: Work, form: PortalForm, status: int) -> Answer:
    words = _level_words()
    spec: Spec = work.call.rubric
    kept_now = {one.name: text for one, text in zip(words, work.call.rubric.levels, strict=True)}
    return page(
        "calls/editing/words.html",
        work,
        status,
        heading=_("The words of the scale"),
        triples=[texts.triple(form, one) for one in words],
        differing=texts.compared(words, form, kept_now) if status == 409 else [],  # noqa: PLR2004
        weight_fields=[],
        digest=digest(spec),
        may_change=work.free,
        back=at("rubric", work.call),
        errors=summary(form),
        crumbs=[crumb(work)],
    )
