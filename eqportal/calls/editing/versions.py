"""The versions of an open form: corrections, and what they changed since somebody answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.editing.difference import Line, difference
from eqportal.calls.editing.forbidden import forbidden
from eqportal.calls.editing.labels import LANGUAGES
from eqportal.calls.editing.models import FormCorrection, FormVersion
from eqportal.calls.editing.operations import RefusedError
from eqportal.calls.editing.work import Work
from eqportal.calls.models import Call
from eqportal.calls.parity import SOURCE, TRANSLATIONS, note_changes, texts_of
from eqportal.calls.wording import Text, of_form
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.spec import Form
from eqportal.locales.text import LocalisedText

__all__ = ["Correction", "FormVersion", "corrections_since", "difference", "number_at"]


@dataclass(frozen=True)
class Correction:
    """One correction as those who have answered are told of it."""

    number: int
    made_at: datetime
    note: LocalisedText
    lines: Sequence[Line]


def corrections_since(call: Call, number: int) -> list[Correction]:
    """What has been corrected since version `number` of the form, the oldest first."""
    if number >= call.form_number:
        return []
    rows = session().scalars(
        select(FormVersion)
        .where(FormVersion.call_id == call.id, FormVersion.number >= number)
        .order_by(FormVersion.number)
    )
    versions = list(rows)
    later = [*(version.form for version in versions[1:]), call.form]
    return [
        Correction(v.number + 1, v.made_at, v.note, difference(v.form, after))
        for v, after in zip(versions, later, strict=True)
    ]


def number_at(call: Call, moment: datetime) -> int:
    """Which version of the form there was at a moment."""
    if call.form_number == 1:
        return 1
    first = session().scalar(
        select(func.min(FormVersion.number)).where(
            FormVersion.call_id == call.id, FormVersion.made_at > moment
        )
    )
    return first or call.form_number


def begin(*, work: Work, by: User) -> FormCorrection:
    """Begin a correction of an open call's form; one that is begun already goes on."""
    if not work.is_open:
        raise WrongStateError("only the form of an open call is corrected")
    if work.correction is None:
        work.correction = FormCorrection(call_id=work.call.id, form=work.call.form, begun_by=by.id)
        session().add(work.correction)
        session().flush()
        record("form.correction_begun", by=by.id, subject=work.call)
    return work.correction


def discard(*, work: Work, by: User) -> None:
    """Throw the correction away; the form stays as it is."""
    if work.correction is None:
        raise WrongStateError("there is no correction")
    session().delete(work.correction)
    work.correction = None
    session().flush()
    record("form.correction_discarded", by=by.id, subject=work.call)


def lacks_of(old: Form, new: Form) -> list[str]:
    """Sentences on what is not written in every language, though it is new or changed."""
    were = {text.place: text.text for text in of_form(old, "form")}
    return [
        _("%(where)s is missing in %(language)s.", where=text.where, language=LANGUAGES[locale])
        for text in of_form(new, "form")
        if text.required or text.text
        for locale in text.text.missing()
        if were.get(text.place) != text.text
    ]


def unmoved(old: Form, new: Form) -> list[tuple[Text, str]]:
    """The translations that stay as they were though their source is changed."""
    were = {text.place: text.text for text in of_form(old, "form")}
    return [
        (text, locale)
        for text in of_form(new, "form")
        for locale in TRANSLATIONS
        if (was := were.get(text.place)) is not None
        and was.in_(SOURCE) != text.text.in_(SOURCE)
        and was.in_(locale) == text.text.in_(locale)
        and text.text.in_(locale)
    ]


def publish(*, work: Work, note: LocalisedText, by: User) -> FormVersion:
    """Let the correction take the form's place; the old form is kept as the version it was.

    The person has said that the translations that stay are still right.
    """
    correction, call = work.correction, work.call
    if correction is None:
        raise WrongStateError("there is no correction")
    new = correction.form
    if reasons := forbidden(call.form, new) + lacks_of(call.form, new):
        raise RefusedError(reasons)
    before, still = texts_of(call), unmoved(call.form, new)
    version = FormVersion(
        call_id=call.id,
        number=call.form_number,
        form=call.form,
        note=note,
        made_by=by.id,
        made_at=now(),
    )
    session().add(version)
    session().delete(correction)
    work.correction = None
    call.form, call.form_number = new, call.form_number + 1
    note_changes(call, before, by=by, still_right=[(text.place, loc) for text, loc in still])
    session().flush()
    record("form.corrected", by=by.id, subject=call, number=call.form_number)
    return version
