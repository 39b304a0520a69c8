"""One rule: made in steps that hang on each other, or changed."""

from flask import abort, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing import labels, phrases, rule_form, texts
from eqportal.calls.editing.changes import with_rule
from eqportal.calls.editing.desk import (
    Answer,
    Done,
    at,
    blueprint,
    form_crumb,
    is_stale,
    kept,
    opened,
    page,
    told_of,
)
from eqportal.calls.editing.ids import digest
from eqportal.calls.editing.work import Work
from eqportal.calls.parity import stale_in
from eqportal.forms.errors import summary
from eqportal.forms.fields import RadiosField
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Rule, RuleKind


@blueprint.route("/rules/new", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def add_rule(call: str) -> Answer:
    """A new rule: its kind first, then where, then the message."""
    work = opened(call)
    kind = request.values.get("kind", "")
    if kind not in list(RuleKind):
        return _choose(work, "kind", [(k.value, str(labels.RULES[k])) for k in RuleKind])
    if RuleKind(kind) is RuleKind.EXACTLY_ONE:
        found = rule_form.places(work.form, RuleKind.EXACTLY_ONE)
        if request.values.get("place") not in dict(found):
            return _choose(work, "place", found)
    return _edit(work, RuleKind(kind), None, None)


def _choose(work: Work, name: str, choices: list[tuple[str, str]]) -> Answer:
    """One step on the way to a rule; without anything to choose, why there is nothing."""
    label = _l("What must be so?") if name == "kind" else _l("Which answer is counted?")
    form = texts.fields_form({name: RadiosField(label, choices=choices)})(formdata=None)
    wrong = request.method == "POST" or name in request.args
    if wrong:
        form[name].errors = [_("Choose one of these")]
    return page(
        "calls/editing/rule_steps.html",
        work,
        422 if wrong else 200,
        form=form,
        name=name,
        kind=request.values.get("kind", "") if name == "place" else "",
        empty=not choices,
        errors=summary(form),
        crumbs=[form_crumb(work)],
    )


@blueprint.route("/rules/<int:number>", methods=["GET", "POST"])
@requires(Permission.CALLS_MANAGE)
def rule(call: str, number: int) -> Answer:
    """A rule’s places and its message."""
    work = opened(call)
    found = _rule_or_404(work, number)
    return _edit(work, found.kind, found, number)


def _rule_or_404(work: Work, number: int) -> Rule:
    return work.form.rules[number] if number < len(work.form.rules) else abort(404)


def _edit(work: Work, kind: RuleKind, rule: Rule | None, number: int | None) -> Answer:
    place = request.values.get("place", "")
    stale = stale_in(work.call, f"form.rules.{number}.message") if rule else ()
    form = rule_form.build(work.form, kind, rule, number, place=place, stale=stale)
    if not form.was_sent() or not form.validate():
        return _page(work, kind, rule, number, form, status=422 if form.errors else 200)
    if rule and is_stale(rule):
        return _page(work, kind, rule, number, form, status=409)
    chosen = place or (f"{rule.question}.{rule.field}" if rule else "")
    changed = with_rule(work.form, rule_form.taken(kind, form, chosen), number)
    answer = kept(
        work,
        changed,
        f"rule {len(work.form.rules) if number is None else number} saved",
        Done(_("The rule is saved."), at("rules", work.call)),
        still_right=texts.confirmed(form, [rule_form.words(number)]),
    )
    if isinstance(answer, list):
        return _page(work, kind, rule, number, form, status=422, refused=answer)
    return answer


def _page(  # noqa: PLR0913 - a page, its form, and how it went
    work: Work,
    kind: RuleKind,
    rule: Rule | None,
    number: int | None,
    form: PortalForm,
    *,
    status: int,
    refused: list[str] | None = None,
) -> Answer:
    words = rule_form.words(number)
    stale = status == 409 and rule is not None  # noqa: PLR2004 - saved elsewhere meanwhile
    return page(
        "calls/editing/rule.html",
        work,
        status,
        rule=rule,
        number=number,
        sentence=phrases.rule(work.form, rule) if rule else labels.RULES[kind],
        kind=kind.value,
        place=request.values.get("place", ""),
        fields=[form[name] for name in ("place", "other", "value") if name in form],
        triple=texts.triple(form, words),
        differing=texts.compared([words], form, {"message": rule.message})
        if stale and rule
        else [],
        digest=digest(rule),
        errors=summary(form) + told_of(refused or []),
        crumbs=[form_crumb(work), {"title": _("Rules"), "url": at("rules", work.call)}],
    )
