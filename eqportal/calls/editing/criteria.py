"""A criterion of the rubric: added and removed with the weights of all, or only reworded."""

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
)
from eqportal.calls.editing.ids import digest, made_id
from eqportal.calls.editing.places import every
from eqportal.calls.editing.rubric import crumb
from eqportal.calls.editing.texts import Words
from eqportal.calls.editing.work import Work
from eqportal.forms.errors import summary
from eqportal.forms.fields import CheckboxField
from eqportal.forms.portal import PortalForm
from eqportal.forms.rubric import Criterion

SKIP = "may_skip"


def words(criterion_id: str = "") -> tuple[Words, ...]:
    """The texts of a criterion."""
    place = f"rubric.criteria.{criterion_id}"
    return (
        Words("label", _l("Label"), "", _l("Write the label in bokmål"), place=f"{place}.label"),
        Words(
            "description",
            _l("Description"),
            _l("What reviewers look for; everybody can read it on the call’s page."),
            _l("Write the description in bokmål"),
            rows=3,
            place=f"{place}.description",
        ),
    )


def criterion_or_404(work: Work, id_: str) -> Criterion:
    """A criterion of the rubric."""
    return next((c for c in work.call.rubric.criteria if c.id == id_), None) or abort(404)


def _form(work: Work, criterion: Criterion | None) -> PortalForm:
    these = words(criterion.id if criterion else "")
    fields, data = texts.fields_and_data(these, criterion, work.call.stale_texts.places)
    fields[SKIP] = CheckboxField(
        _l("Reviewers may say that it does not apply"),
        description=_l("The other criteria then share its weight in that review."),
    )
    data |= {SKIP: criterion is not None and criterion.may_skip}
    if criterion is None:
        fields[weights.NEW] = weights.field_of(_l("The new criterion"))
        fields |= weights.fields_of(work.call.rubric.criteria)
        data |= weights.data_of(work.call.rubric.criteria)
    return texts.fields_form(fields)(data=data)


@blueprint.route("/rubric/criteria/new", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def add_criterion(call: str) -> Answer:
    """A new criterion, last; the weights of all are given with it."""
    work = opened(call, rubric=True)
    spec, form = work.call.rubric, _form(work, None)
    if not form.was_sent() or not form.validate() or not weights.sums_up(form, weights.NEW):
        return _page(work, None, form, 422 if form.errors else 200)
    if is_stale(spec):
        return _page(work, None, form, 409)
    label = texts.text_of(form, "label")
    new = Criterion(
        id=made_id(label.nb, {"new", *(c.id for c in spec.criteria)}, fallback="criterion"),
        label=label,
        description=texts.text_of(form, "description"),
        weight=form[weights.NEW].data,
        may_skip=form[SKIP].data,
    )
    others = rubrics.weighed(spec.criteria, weights.taken(form, spec.criteria))
    done = Done(_("The criterion is added."), at("rubric", work.call, _anchor=f"c-{new.id}"))
    changed = altered(spec, criteria=(*others, new))
    return rubric_kept(work, changed, f"criterion {new.id} added", done)


@blueprint.route("/rubric/criteria/<criterion>", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def criterion(call: str, criterion: str) -> Answer:
    """The words of a criterion."""
    work = opened(call, rubric=True)
    found = criterion_or_404(work, criterion)
    form = _form(work, found)
    if not form.was_sent() or not form.validate():
        return _page(work, found, form, 422 if form.errors else 200)
    if is_stale(found):
        return _page(work, found, form, 409)
    label, description = texts.text_of(form, "label"), texts.text_of(form, "description")
    new = altered(found, label=label, description=description, may_skip=form[SKIP].data)
    changed = rubrics.with_criterion(work.call.rubric, new)
    done = Done(_("The criterion is saved."), at("rubric", work.call, _anchor=f"c-{criterion}"))
    still = texts.confirmed(form, words(criterion))
    return rubric_kept(work, changed, f"criterion {criterion} changed", done, still_right=still)


def _page(work: Work, criterion: Criterion | None, form: PortalForm, status: int) -> Answer:
    these = words(criterion.id if criterion else "")
    stale = status == 409 and criterion is not None  # noqa: PLR2004 - saved elsewhere meanwhile
    name = phrases.quoted(phrases.named(criterion.label, criterion.id)) if criterion else ""
    return page(
        "calls/editing/words.html",
        work,
        status,
        heading=_("Criterion %(name)s", name=name) if criterion else _("Add a criterion"),
        triples=[texts.triple(form, one) for one in these],
        differing=texts.differing(these, form, criterion) if stale else [],
        weight_fields=[f for f in form if f.name.startswith("weight-")],
        more_fields=[form[SKIP]],
        digest=digest(criterion or work.call.rubric),
        may_change=work.free,
        back=at("rubric", work.call),
        errors=summary(form),
        crumbs=[crumb(work)],
    )


@blueprint.route("/rubric/criteria/<criterion>/remove", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def remove_criterion(call: str, criterion: str) -> Answer:
    """Remove a criterion; the others share its weight as the form says."""
    work = opened(call, rubric=True)
    spec, found = work.call.rubric, criterion_or_404(work, criterion)
    left = tuple(c for c in spec.criteria if c is not found)
    form = texts.fields_form(weights.fields_of(left))(data=weights.data_of(left))
    named = _named(work, found, left)
    if request.method != "POST":
        return _removal(work, found, form, named, 200)
    if named or is_stale(spec):
        return _removal(work, found, form, named, 422 if named else 409)
    if not form.validate() or not weights.sums_up(form, weights.name_of(left[0])):
        return _removal(work, found, form, named, 422)
    changed = altered(spec, criteria=rubrics.weighed(left, weights.taken(form, left)))
    done = Done(_("The criterion is removed."), at("rubric", work.call))
    return rubric_kept(work, changed, f"criterion {criterion} removed", done)


def _named(work: Work, criterion: Criterion, left: tuple[Criterion, ...]) -> list[str]:
    """What keeps a criterion: a question that is about it, or that it is the only one."""
    asked = [
        _("The question %(name)s is about it.", name=phrases.quoted(phrases.place(work.form, path)))
        for path, question in every(work.form)
        if question.criterion == criterion.id
    ]
    return asked + ([] if left else [_("A rubric has at least one criterion.")])


def _removal(
    work: Work, criterion: Criterion, form: PortalForm, named: list[str], status: int
) -> Answer:
    name = phrases.quoted(phrases.named(criterion.label, criterion.id))
    return page(
        "calls/editing/remove_criterion.html",
        work,
        status,
        heading=_("Remove the criterion %(name)s", name=name),
        named=named,
        fields=list(form),
        digest=digest(work.call.rubric),
        back=at("rubric", work.call),
        errors=summary(form),
        crumbs=[crumb(work)],
    )
