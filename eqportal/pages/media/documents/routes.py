"""The office's pages of one document: adding it, its title, another file."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.files.storage import lay, take_away
from eqportal.forms.conflict import Difference, differing
from eqportal.forms.errors import summary
from eqportal.locales.formats import localised
from eqportal.pages.media import labels, shelf
from eqportal.pages.media.documents import operations
from eqportal.pages.media.documents.forms import (
    FileForm,
    NewDocumentForm,
    WordsForm,
    seen_of,
    words_form,
)
from eqportal.pages.media.documents.intake import paper
from eqportal.pages.media.models import Document
from eqportal.pages.media.picking import ask_again, one_or_404, taken
from eqportal.pages.media.showing import document_address
from eqportal.pages.media.usage import uses
from eqportal.pages.models import Referent
from eqportal.ui.desks import office_nav

blueprint = Blueprint(
    "media_documents", __name__, url_prefix="/<locale:locale>/office/media/documents"
)
DOCUMENT = Referent.DOCUMENT
Answer = str | Response | tuple[str, int]


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.PAGES_EDIT)
def add() -> Answer:
    """A new document; one that is here already is shown instead."""
    form = NewDocumentForm()
    if not form.was_sent():
        return _new(form)
    if not form.validate():
        ask_again(form.file)
        return _new(form), 422
    given = taken(form.file, paper, _("Choose a file"))
    if given is None:
        return _new(form), 422
    laid = lay(given.sound.content)
    if here := shelf.twin(DOCUMENT, given.sound.sha256):
        take_away([laid])
        flash(_("This file is in the library already. Here it is."), "info")
        return _to(here)
    document = operations.add(paper=given, laid=laid, words=form.words, by=current_user)
    session().commit()
    flash(_("The document is in the library."), "success")
    return _to(document)


@blueprint.route("/<key>", methods=["GET", "POST"])
@requires(Permission.PAGES_EDIT)
def edit(key: str) -> Answer:
    """The document, where it is used, its title and its language."""
    document: Document = one_or_404(DOCUMENT, key)
    form = words_form(document)
    if not form.was_sent():
        return _page(document, form)
    if not form.validate():
        return _page(document, form), 422
    others = differing(words_form(document, formdata=None), form)
    if others and form.seen.data != seen_of(document):
        return _page(document, form, others), 409
    if others:
        operations.describe(document=document, words=form.words, by=current_user)
        session().commit()
    flash(_("Saved."), "success")
    return _to(document)


@blueprint.route("/<key>/file", methods=["GET", "POST"])
@requires(Permission.PAGES_EDIT)
def replace(key: str) -> Answer:
    """Another file in its place; its address stays."""
    form = FileForm()
    if not form.was_sent():
        return _other(one_or_404(DOCUMENT, key), form)
    given = taken(form.file, paper, _("Choose a file")) if form.validate() else None
    if given is None:
        return _other(one_or_404(DOCUMENT, key), form), 422
    laid = lay(given.sound.content)
    document: Document = one_or_404(DOCUMENT, key)
    if here := shelf.twin(DOCUMENT, given.sound.sha256):
        take_away([laid])
        return _is_here(document, here, form)
    former = operations.replace(document=document, paper=given, laid=laid, by=current_user)
    session().commit()
    take_away(former)
    flash(_("The file is replaced. See whether its title still fits."), "success")
    return _to(document)


def _to(document: Document) -> Response:
    return redirect(url_for("media_documents.edit", key=document.key), 303)


def _is_here(document: Document, here: Document, form: FileForm) -> Answer:
    """The file that was sent is this one already, or another of the library."""
    if here.id == document.id:
        flash(_("This is the file that was here already. Nothing was changed."), "info")
        return _to(document)
    form.file.errors = [
        _("This file is in the library already, as “%(name)s”.", name=localised(here.title))
    ]
    return _other(document, form), 422


def _new(form: NewDocumentForm) -> str:
    return render_template(
        "pages/media/new_document.html", form=form, errors=summary(form), local_nav=office_nav()
    )


def _page(document: Document, form: WordsForm, others: list[Difference] | None = None) -> str:
    form.seen.data = seen_of(document)
    return render_template(
        "pages/media/document.html",
        document=document,
        address=document_address(document),
        labels=labels,
        form=form,
        uses=uses(DOCUMENT, [document.key])[document.key],
        differing=others or [],
        errors=summary(form),
        local_nav=office_nav(),
    )


def _other(document: Document, form: FileForm) -> str:
    return render_template(
        "pages/media/replace_document.html",
        document=document,
        form=form,
        errors=summary(form),
        local_nav=office_nav(),
    )
