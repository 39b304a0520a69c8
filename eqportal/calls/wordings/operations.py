"""Saving what a call says of itself; an open call stays whole in every language."""

from collections.abc import Iterable

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.finding import follow
from eqportal.calls.models import Call
from eqportal.calls.parity import TOLD_OF_ITSELF, Text, keep_whole, note_changes, texts_of
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.programmes.preset import CallTexts


def edit_texts(
    *,
    call: Call,
    title: LocalisedText,
    texts: CallTexts,
    still_right: Iterable[tuple[str, str]],
    by: User,
) -> None:
    """Save title, texts and key facts; LackingError when the call is open and one is missing."""
    before = texts_of(call)
    call.title, call.texts = title, texts
    note_changes(call, before, by=by, still_right=still_right)
    keep_whole(call, TOLD_OF_ITSELF)
    record("call.texts_set", by=by.id, subject=call, was=_changed(before, texts_of(call)))
    session().flush()
    follow(call, by)


def _changed(before: list[Text], after: list[Text]) -> dict[str, dict[str, str]]:
    """What the places that changed said before; these texts are public."""
    now_ = {text.place: text.text for text in after}
    return {t.place: t.text.model_dump() for t in before if now_.get(t.place) != t.text}
