"""What every field of ours has: the attributes that the UI kit's components read."""

from collections.abc import Sequence
from typing import Any, ClassVar

from wtforms import Field


class PortalField(Field):
    """A field drawn by `ui/components/inputs/<kind>.html`.

    Keyword arguments beside those of WTForms: `optional` (says so after the label) and the
    attributes below, whose meaning the UI kit gives.
    """

    kind: ClassVar[str]
    autocomplete: str | None = None
    inputmode: str | None = None
    rows: int | None = None
    lang: str | None = None
    max_words: int | None = None
    max_characters: int | None = None
    prefix: str | None = None
    suffix: str | None = None
    width: str | None = None
    page_heading: bool = False
    inline: bool = False
    error_parts: Sequence[str] = ()

    def __init__(
        self,
        label: Any = None,  # noqa: ANN401 - text or lazy text
        validators: Sequence[Any] | None = None,
        *,
        optional: bool = False,
        **options: Any,  # noqa: ANN401 - attributes of the UI kit, and WTForms' own
    ) -> None:
        for name in [name for name in options if name in KIT]:
            setattr(self, name, options.pop(name))
        super().__init__(label, list(validators or ()), **options)
        if optional:
            self.flags.optional = True

    def first(self, values: Sequence[Any]) -> str:
        """The one text that was posted, line ends as the server counts them."""
        value = values[0] if values else ""
        return value.replace("\r\n", "\n") if isinstance(value, str) else ""


KIT = frozenset(
    {
        "autocomplete",
        "inputmode",
        "rows",
        "lang",
        "max_words",
        "max_characters",
        "prefix",
        "suffix",
        "width",
        "page_heading",
        "inline",
    }
)
