"""The repeated group: entries of questions, added and removed by buttons."""

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from eqportal.forms.fields.base import PortalField

MOST_ENTRIES = 60
"""No group is longer, whatever is posted."""


class Entry(BaseForm):
    """One entry of a group: its own small form, named `GROUP-NUMBER`."""

    def __init__(
        self,
        fields: Mapping[str, "UnboundField[Any]"],
        name: str,
        legend: str,
        meta: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(fields, prefix=name, meta=meta)
        self.name, self.legend = name, legend
        self.can_remove = False

    @property
    def fields(self) -> list[Any]:
        """The fields, for the component."""
        return list(self._fields.values())

    @property
    def remove_label(self) -> str:
        """The words of its button."""
        return _("Remove %(name)s", name=self.legend)


class RepeatField(PortalField):
    """Entries of the same questions; `data` is a list of {question id: value}."""

    kind = "repeat"

    def __init__(
        self,
        label: Any = None,  # noqa: ANN401 - text or lazy text
        validators: Any = None,  # noqa: ANN401
        *,
        fields: Mapping[str, "UnboundField[Any]"],
        item: str,
        least: int = 1,
        most: int = MOST_ENTRIES,
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, validators, **options)
        self.inner, self.item = fields, item
        self.least, self.most = max(1, least), min(most, MOST_ENTRIES)
        self.entries: list[Entry] = []

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:  # noqa: ANN401, ARG002
        """Entries from what was posted, else from what was kept, filled up to the least."""
        self.process_errors, self.errors = [], []
        self.object_data = data
        kept = [e for e in data if isinstance(e, dict)] if isinstance(data, list) else []
        posted = self._posted(formdata) if formdata is not None else []
        self.entries = [self._entry(n, formdata, {}) for n in posted] or [
            self._entry(n, None, entry) for n, entry in enumerate(kept[:MOST_ENTRIES])
        ]
        while len(self.entries) < self.least:
            self.entries.append(self._entry(len(self.entries), None, {}))
        for entry in self.entries:
            entry.can_remove = len(self.entries) > self.least

    def _posted(self, formdata: Any) -> range:  # noqa: ANN401
        """The numbers of the entries that were posted; a form of ours leaves no gap."""
        pattern = re.compile(re.escape(self.name) + r"-(\d{1,3})-")
        found = [int(m[1]) for key in formdata if (m := pattern.match(key))]
        return range(min(max(found, default=-1) + 1, MOST_ENTRIES))

    def _entry(self, n: int, formdata: Any, data: dict[str, Any]) -> Entry:  # noqa: ANN401
        entry = Entry(self.inner, f"{self.name}-{n}", f"{self.item} {n + 1}", self.meta)
        entry.process(formdata, data=data)
        return entry

    @property
    def data(self) -> Any:  # noqa: ANN401 - a kind of group may have another shape
        """The answers of each entry, blank ones too."""
        return [{name: f.data for name, f in e._fields.items()} for e in self.entries]

    @data.setter
    def data(self, value: object) -> None:
        """WTForms sets it; the entries decide."""

    @property
    def can_add(self) -> bool:
        """Whether there may be one more."""
        return len(self.entries) < self.most

    @property
    def add_label(self) -> str:
        """The words of the button that adds one."""
        return _("Add %(name)s", name=self.item[:1].lower() + self.item[1:])
