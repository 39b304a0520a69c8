"""What each score means for one criterion, all five or none; and whether reviewers recommend."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import phrases, rubrics, texts
from eqportal.calls.editing.changes import altered
from eqportal.calls.editing.criteria import criterion_or_404
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
from eqportal.calls.editing.ids import digest
from eqportal.calls.editing.rubric import crumb, rubric_page
from eqportal.calls.editing.texts import Words
from eqportal.calls.editing.work import Work
from eqportal.calls.parity import SOURCE, stale_in
from eqportal.forms.errors import summary
from eqportal.forms.portal import PortalForm
from eqportal.forms.rubric import LEVELS, Criterion
from eqportal.locales.text import LocalisedText


def _words(criterion: Criterion) -> tuple[Words, ...]:
    return tuple(
        Words(
            f"level_{n}",
            _l("What score %(n)s means", n=n + 1),
            rows=2,
            place=f"rubric.criteria.{criterion.id}.levels.{n}",
        )
        for n in range(LEVELS)
    )


def _kept(criterion: Criterion) -> tuple[LocalisedText, ...]:
    return criterion.levels or (LocalisedText(),) * LEVELS


def _form(work: Work, criterion: Criterion) -> PortalForm:
    fields, data = dict[str, Any](), dict[str, str]()
    for one, text in zip(_words(criterion), _kept(criterion), strict=True):
        fields |= texts.fields_of(one, stale_in(work.call, one.place))
        data |= texts.data_of(one, text)
    return texts.fields_form(fields)(data=data)


def _typed(form: PortalForm, criterion: Criterion) -> tuple[LocalisedText, ...]:
    return tuple(texts.text_of(form, one.name) for one in _words(criterion))


def _is_whole(form: PortalForm, typed: tuple[LocalisedText, ...]) -> bool:
    """Whether all five stand in the source language, or none in any; told at each that lacks."""
    if not any(typed):
        return True
    for n, text in enumerate(typed):
        if not text.in_(SOURCE):
            form[f"level_{n}_{SOURCE}"].errors = [
                _("Write what score %(n)s means in bokmål, or empty all five", n=n + 1)
            ]
    return all(text.in_(SOURCE) for text in typed)


@blueprint.route("/rubric/criteria/<criterion>/levels", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def criterion_levels(call: str, criterion: str) -> Answer:
    """What each of the five scores means for this criterion."""
    work = opened(call, rubric=True)
    found = criterion_or_404(work, criterion)
    form = _form(work, found)
    if not form.was_sent() or not form.validate():
        return _page(work, found, form, 422 if form.errors else 200)
    typed = _typed(form, found)
    if not _is_whole(form, typed):
        return _page(work, found, form, 422)
    if is_stale(found):
        return _page(work, found, form, 409)
    new = altered(found, levels=typed if any(typed) else ())
    changed = rubrics.with_criterion(work.call.rubric, new)
    done = Done(
        _("What the scores mean is saved."), at("rubric", work.call, _anchor=f"c-{criterion}")
    )
    still = texts.confirmed(form, _words(found))
    return rubric_kept(
        work, changed, f"levels of criterion {criterion} changed", done, still_right=still
    )


def _page(work: Work, criterion: Criterion, form: PortalForm, status: int) -> Answer:
    words = _words(criterion)
    kept = {one.name: text for one, text in zip(words, _kept(criterion), strict=True)}
    name = phrases.quoted(phrases.named(criterion.label, criterion.id))
    return page(
        "calls/editing/words.html",
        work,
        status,
        heading=_("What each score means for %(name)s", name=name),
        intro=_("Reviewers read it beside each score. Describe all five, or none."),
        triples=[texts.triple(form, one) for one in words],
        differing=texts.compared(words, form, kept) if status == 409 else [],  # noqa: PLR2004
        weight_fields=[],
        digest=digest(criterion),
        may_change=work.free,
        back=at("rubric", work.call),
        errors=summary(form),
        crumbs=[crumb(work)],
    )


@blueprint.post("/rubric/recommendation")
@requires(Permission.CALLS_MANAGE)
def recommend(call: str) -> Answer:
    """Ask reviewers for an overall recommendation, or no more."""
    work = opened(call, rubric=True)
    asks = bool(request.form.get("recommends"))
    to = at("rubric", work.call, _anchor="advice")
    told = _("Reviewers are asked.") if asks else _("Reviewers are not asked.")
    if is_stale(work.call.rubric):
        return rubric_page(work, 409)
    changed = altered(work.call.rubric, recommends=asks)
    return rubric_kept(work, changed, f"recommends {asks}", Done(told, to))
