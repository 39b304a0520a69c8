"""The field of files: it shows those that were given and carries no bytes itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from eqportal.forms.fields.base import PortalField
from eqportal.locales.formats import size


@dataclass(frozen=True)
class ExistingFile:
    """A file that is already given, as the form lists it."""

    id: str
    filename: str
    octets: int
    sha256: str = ""
    waits: bool = False

    @property
    def size_text(self) -> str:
        """The size in words."""
        return size(self.octets)

    @property
    def remove_label(self) -> str:
        """The words of its button."""
        return _("Remove %(name)s", name=self.filename)


class FileField(PortalField):
    """Files; `data` is the list of ids of those already given, whoever handles the request."""

    kind = "file"
    multiple = False
    accept: str | None = None
    existing: Sequence[ExistingFile] = ()

    def __init__(
        self,
        label: Any = None,  # noqa: ANN401 - text or lazy text
        validators: Sequence[Any] | None = None,
        *,
        accept: str | None = None,
        multiple: bool = False,
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, validators, **options)
        self.accept, self.multiple = accept, multiple

    def process_data(self, value: Any) -> None:  # noqa: ANN401 - a draft may hold anything
        """Only a list of ids."""
        self.data = value if isinstance(value, list) else []

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """What is uploaded is read by the view, which streams and checks it."""
