"""The office's pages of one image: adding it, its words, another picture, and taking it out."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.files.storage import take_away
from eqportal.forms.conflict import Difference, differing
from eqportal.forms.errors import summary
from eqportal.pages.media import labels, shelf
from eqportal.pages.media.images import operations
from eqportal.pages.media.images.forms import (
    NewImageForm,
    PictureForm,
    WordsForm,
    seen_of,
    words_form,
)
from eqportal.pages.media.images.graphics import is_pale
from eqportal.pages.media.images.intake import picture
from eqportal.pages.media.models import Image
from eqportal.pages.media.picking import ask_again, one_or_404, taken
from eqportal.pages.media.usage import uses
from eqportal.pages.models import Referent
from eqportal.ui.desks import office_nav

blueprint = Blueprint("media_images", __name__, url_prefix="/<locale:locale>/office/media/images")
IMAGE = Referent.IMAGE
Answer = str | Response | tuple[str, int]


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.PAGES_EDIT)
def add() -> Answer:
    """A new picture with its words; one that is here already is shown instead."""
    form = NewImageForm()
    if not form.was_sent():
        return _new(form)
    if not form.validate():
        ask_again(form.picture)
        return _new(form), 422
    given = taken(form.picture, picture, _("Choose a picture"))
    if given is None:
        return _new(form), 422
    drawn = operations.put_down(given)
    if here := shelf.twin(IMAGE, given.digest):
        take_away(drawn.keys)
        flash(_("This picture is in the library already. Here it is."), "info")
        return _to(here)
    image = operations.add(drawn=drawn, words=form.words, by=current_user)
    session().commit()
    flash(_("The picture is in the library."), "success")
    return _to(image)


@blueprint.route("/<key>", methods=["GET", "POST"])
@requires(Permission.PAGES_EDIT)
def edit(key: str) -> Answer:
    """The image, where it is used, and its words."""
    image: Image = one_or_404(IMAGE, key)
    form = words_form(image)
    if not form.was_sent():
        return _page(image, form)
    if not form.validate():
        return _page(image, form), 422
    others = differing(words_form(image, formdata=None), form)
    if others and form.seen.data != seen_of(image):
        return _page(image, form, others), 409
    if others:
        operations.describe(image=image, words=form.words, by=current_user)
        session().commit()
    flash(_("Saved."), "success")
    return _to(image)


@blueprint.route("/<key>/file", methods=["GET", "POST"])
@requires(Permission.PAGES_EDIT)
def replace(key: str) -> Answer:
    """Another picture in its place."""
    form = PictureForm()
    if not form.was_sent():
        return _other(one_or_404(IMAGE, key), form)
    given = taken(form.picture, picture, _("Choose a picture")) if form.validate() else None
    if given is None:
        return _other(one_or_404(IMAGE, key), form), 422
    drawn = operations.put_down(given)
    image: Image = one_or_404(IMAGE, key)
    if here := shelf.twin(IMAGE, given.digest):
        take_away(drawn.keys)
        return _is_here(image, here, form)
    former = operations.replace(image=image, drawn=drawn, by=current_user)
    session().commit()
    take_away(former)
    flash(_("The picture is replaced. See whether its words still fit."), "success")
    return _to(image)


def _to(image: Image) -> Response:
    return redirect(url_for("media_images.edit", key=image.key), 303)


def _is_here(image: Image, here: Image, form: PictureForm) -> Answer:
    """The picture that was sent is this one already, or another of the library."""
    if here.id == image.id:
        flash(_("This is the picture that was here already. Nothing was changed."), "info")
        return _to(image)
    form.picture.errors = [
        _("This picture is in the library already, as “%(name)s”.", name=here.name)
    ]
    return _other(image, form), 422


def _new(form: NewImageForm) -> str:
    return render_template(
        "pages/media/new_image.html", form=form, errors=summary(form), local_nav=office_nav()
    )


def _page(image: Image, form: WordsForm, others: list[Difference] | None = None) -> str:
    form.seen.data = seen_of(image)
    return render_template(
        "pages/media/image.html",
        image=image,
        pale=is_pale(image.contrast),
        labels=labels,
        form=form,
        uses=uses(IMAGE, [image.key])[image.key],
        differing=others or [],
        errors=summary(form),
        local_nav=office_nav(),
    )


def _other(image: Image, form: PictureForm) -> str:
    return render_template(
        "pages/media/replace_image.html",
        image=image,
        form=form,
        errors=summary(form),
        local_nav=office_nav(),
    )
