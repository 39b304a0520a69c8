"""The barriers that the accessibility statement tells of, written in the office."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import ValidationError

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.conflict import SeenForm, differing, fingerprint
from eqportal.forms.errors import summary
from eqportal.forms.fields import DateField, SelectField, TextAreaField
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import current_locale
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.pages.feedback import operations, queries
from eqportal.pages.feedback.models import KnownBarrier
from eqportal.pages.feedback.operations import Told
from eqportal.pages.feedback.statement.data import statement
from eqportal.pages.queries import site
from eqportal.pages.tree.forms import offer
from eqportal.ui.desks import office_nav

PREFIX = "/<locale:locale>/office/barriers/known"
blueprint = Blueprint("known_barriers", __name__, url_prefix=PREFIX)
LONGEST = 600


def _text(label: Any, missing: Any, lang: str) -> TextAreaField:  # noqa: ANN401 - lazy texts
    return TextAreaField(label, [Required(missing), AtMost(characters=LONGEST)], rows=3, lang=lang)


class KnownForm(SeenForm):
    """What is in the way, for whom, since when, and until when."""

    criterion = SelectField(_l("Criterion"), [Required(_l("Choose the criterion"))])
    what_nb = _text(_l("What is in the way, in bokmål"), _l("Describe it in bokmål"), "nb")
    what_nn = _text(_l("What is in the way, in nynorsk"), _l("Describe it in nynorsk"), "nn")
    what_en = _text(_l("What is in the way, in English"), _l("Describe it in English"), "en")
    consequence_nb = _text(
        _l("Consequence, in bokmål"), _l("Say in bokmål what it means for people"), "nb"
    )
    consequence_nn = _text(
        _l("Consequence, in nynorsk"), _l("Say in nynorsk what it means for people"), "nn"
    )
    consequence_en = _text(
        _l("Consequence, in English"), _l("Say in English what it means for people"), "en"
    )
    found_on = DateField(_l("Found on"), [Required(_l("Enter the day it was found"))])
    fixed_on = DateField(
        _l("Fixed on"),
        optional=True,
        description=_l("With a date here, the statement no longer tells of it."),
    )

    def validate_fixed_on(self, field: DateField) -> None:
        """Not before it was found."""
        if field.day and self.found_on.day and field.day < self.found_on.day:
            raise ValidationError(_("It cannot be fixed before it was found."))

    def told(self) -> Told:
        """What was filled in."""
        return Told(
            criterion=self.criterion.data,
            what=self._texts("what"),
            consequence=self._texts("consequence"),
            found_on=self.found_on.day or now().date(),
            fixed_on=self.fixed_on.day,
        )

    def _texts(self, name: str) -> LocalisedText:
        return LocalisedText(**{loc: self[f"{name}_{loc}"].data.strip() for loc in LOCALES})


def _form(known: KnownBarrier | None = None, *, posted: bool = True) -> KnownForm:
    data: dict[str, Any] = {"found_on": now().date().isoformat()}
    if known:
        data = {"criterion": known.criterion, "found_on": known.found_on.isoformat()}
        data["fixed_on"] = known.fixed_on.isoformat() if known.fixed_on else None
        for loc in LOCALES:
            data[f"what_{loc}"] = known.what.in_(loc)
            data[f"consequence_{loc}"] = known.consequence.in_(loc)
    form = KnownForm(data=data, **({} if posted else {"formdata": None}))
    here = current_locale()
    offer(form.criterion, [(c.code, f"{c.code} {c.name.in_(here)}") for c in statement().criteria])
    return form


def _page(form: KnownForm, known: KnownBarrier | None, **context: Any) -> str:  # noqa: ANN401
    form.seen.data = _seen(known)
    return render_template(
        "pages/feedback/known.html",
        form=form,
        known=known,
        errors=summary(form),
        local_nav=office_nav(),
        **context,
    )


def _seen(known: KnownBarrier | None) -> str:
    if known is None:
        return ""
    texts = [known.what.model_dump(), known.consequence.model_dump()]
    return fingerprint([known.criterion, known.found_on, known.fixed_on, *texts])


@blueprint.get("")
@requires(Permission.BARRIERS_READ)
def index() -> str:
    """The barriers that the statement tells of, and those that are fixed."""
    return render_template(
        "pages/feedback/known_list.html",
        open=queries.known(),
        fixed=queries.known(fixed=True),
        names={one.code: one.name for one in statement().criteria},
        confirmed_on=site().accessibility_confirmed_on,
        local_nav=office_nav(),
    )


@blueprint.get("/new")
@requires(Permission.BARRIERS_READ)
def new() -> str:
    """A barrier to tell of; `report` is the reference of the report it comes from."""
    return _page(_form(), None, report=request.args.get("report", "")[:20])


@blueprint.post("/new")
@requires(Permission.BARRIERS_READ)
def add() -> Response | tuple[str, int]:
    """Tell of it."""
    form, reference = _form(), request.form.get("report", "")[:20]
    if not form.validate():
        return _page(form, None, report=reference), 422
    report = queries.report_or_404(reference, lock=True) if reference else None
    operations.tell(told=form.told(), report=report, by=current_user)
    session().commit()
    return _kept()


def _kept() -> Response:
    flash(_("Saved."), "success")
    return redirect(url_for("known_barriers.index"), 303)


@blueprint.get("/<uuid:number>")
@requires(Permission.BARRIERS_READ)
def edit(number: uuid.UUID) -> str:
    """What is told, to be changed."""
    known = queries.known_or_404(number)
    return _page(_form(known, posted=False), known)


@blueprint.post("/<uuid:number>")
@requires(Permission.BARRIERS_READ)
def change(number: uuid.UUID) -> Response | tuple[str, int]:
    """Keep the change."""
    known = queries.known_or_404(number, lock=True)
    form = _form(known)
    if not form.validate():
        return _page(form, known), 422
    others = differing(_form(known, posted=False), form)
    if others and form.seen.data != _seen(known):
        return _page(form, known, differing=others), 409
    if others:
        operations.change(known=known, told=form.told(), by=current_user)
        session().commit()
    return _kept()
