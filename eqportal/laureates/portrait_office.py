"""The office's page of a portrait: the picture, and what it shows in three languages."""

import uuid

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.letters.reading import attachment
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.files.models import StoredFile
from eqportal.files.refusal import RefusedFileError
from eqportal.forms.errors import summary
from eqportal.forms.fields import FileField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.laureates import portraits, queries
from eqportal.laureates.diploma import as_pdf
from eqportal.laureates.models import Laureate
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.ui.desks import office_nav

blueprint = Blueprint(
    "portraits", __name__, url_prefix="/<locale:locale>/office/laureates/<uuid:laureate>"
)
WORDS = _l("Say in each language what the picture shows")


class PortraitForm(PortalForm):
    """The picture, and its words."""

    picture = FileField(
        _l("Picture"), description=_l("JPG or PNG, at most 10 MB. We draw it anew, and smaller.")
    )
    alt_nb = TextField(
        _l("What it shows, in bokmål"), [Required(WORDS), AtMost(characters=300)], lang="nb"
    )
    alt_nn = TextField(
        _l("What it shows, in nynorsk"), [Required(WORDS), AtMost(characters=300)], lang="nn"
    )
    alt_en = TextField(
        _l("What it shows, in English"), [Required(WORDS), AtMost(characters=300)], lang="en"
    )

    @property
    def alt(self) -> LocalisedText:
        """The words in all languages."""
        return LocalisedText(**{loc: (self[f"alt_{loc}"].data or "").strip() for loc in LOCALES})


def _found(laureate: uuid.UUID) -> Laureate:
    return queries.one(laureate, lock=request.method == "POST") or abort(404)


def _form(laureate: Laureate) -> PortraitForm:
    return PortraitForm(data={f"alt_{loc}": laureate.alt.in_(loc) for loc in LOCALES})


def _shown(laureate: Laureate, form: PortraitForm) -> str:
    return render_template(
        "laureates/portrait.html",
        laureate=laureate,
        form=form,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/portrait")
@requires(Permission.LAUREATES_EDIT)
def edit(laureate: uuid.UUID) -> str:
    """The portrait as it is, and the form."""
    found = _found(laureate)
    return _shown(found, _form(found))


@blueprint.post("/portrait")
@requires(Permission.LAUREATES_EDIT)
def save(laureate: uuid.UUID) -> AnyResponse | tuple[str, int]:
    """Take a picture, or other words for the one that is there."""
    found, given = _found(laureate), request.files.get("picture")
    form = _form(found)
    sound = form.validate()
    picture = None
    if given and given.filename:
        try:
            picture = portraits.redrawn(given.stream, given.filename)
        except RefusedFileError as error:
            form.picture.errors, sound = [f"{error}"], False
    elif found.portrait_id is None:
        form.picture.errors, sound = [_("Choose a picture")], False
    if not sound:
        return _shown(found, form), 422
    if picture:
        portraits.put(laureate=found, portrait=picture, alt=form.alt, by=current_user)
    else:
        portraits.describe(laureate=found, alt=form.alt, by=current_user)
    session().commit()
    flash(_("The portrait is saved."), "success")
    return redirect(url_for("portraits.edit", laureate=laureate), 303)


@blueprint.post("/portrait/remove")
@requires(Permission.LAUREATES_EDIT)
def remove(laureate: uuid.UUID) -> AnyResponse:
    """Take the portrait away."""
    portraits.take_away(laureate=_found(laureate), by=current_user)
    session().commit()
    flash(_("The portrait is taken away."), "success")
    return redirect(url_for("laureates.edit", laureate=laureate), 303)


@blueprint.get("/portrait.jpg")
@requires(Permission.LAUREATES_EDIT)
def picture(laureate: uuid.UUID) -> Response:
    """The portrait, also before it is public."""
    found = _found(laureate)
    stored = session().get(StoredFile, found.portrait_id) if found.portrait_id else None
    return storage.answer(stored or abort(404))


@blueprint.get("/diploma/<any(nb, nn, en):language>.pdf")
@requires(Permission.LAUREATES_EDIT)
def diploma(laureate: uuid.UUID, language: str) -> Response:
    """The diploma in a language."""
    found = _found(laureate)
    return attachment(as_pdf(found, language), f"diploma-{found.year}-{language}.pdf")
