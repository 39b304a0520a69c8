"""What the library's pages have in common: finding one, taking a file, and the way back."""

from collections.abc import Callable
from typing import IO, Any, TypeVar

from flask import abort, request
from flask_babel import gettext as _

from eqportal.files.refusal import RefusedFileError
from eqportal.forms.fields import FileField
from eqportal.pages.media.queries import one
from eqportal.pages.models import Referent

Taken = TypeVar("Taken")


def one_or_404(kind: Referent, key: str) -> Any:  # noqa: ANN401 - an image or a document
    """An image or a document of the library; where it is changed nobody else does meanwhile."""
    return one(kind, key, lock=request.method == "POST") or abort(404)


def taken(field: FileField, take: Callable[[IO[bytes], str], Taken], missing: str) -> Taken | None:
    """What `take` makes of the file that was sent; without one the field has an error."""
    given = request.files.get(field.name)
    if not given or not given.filename:
        field.errors = [missing]
        return None
    try:
        return take(given.stream, given.filename)
    except RefusedFileError as error:
        field.errors = [str(error)]
        return None


def ask_again(field: FileField) -> None:
    """A browser does not keep a chosen file when its form comes back."""
    given = request.files.get(field.name)
    if given and given.filename:
        field.errors = [_("Choose the file again. It was not kept, for the form has errors.")]
