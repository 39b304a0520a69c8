"""The review form, made from the rubric of the call: a score and a reason per criterion."""

from typing import Any

from flask_babel import gettext as _
from wtforms import HiddenField

from eqportal.forms.fields import RadiosField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.rubric import Criterion, Rubric
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import current_locale
from eqportal.reviews.models import Review
from eqportal.reviews.operations import Judgement

LONGEST_REASON = 4_000


class ReviewForm(PortalForm):
    """Base of the forms made here; `version` is the review's when the form was opened."""

    version = HiddenField()

    @property
    def opened_on(self) -> int:
        """The version as a number; -1, which is always stale, when it was tampered with."""
        text = str(self.version.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1  # noqa: PLR2004

    def judgements(self, rubric: Rubric) -> dict[str, Judgement]:
        """What was posted, per criterion."""
        return {
            c.id: Judgement(
                value=int(self[f"score_{c.id}"].data) if self[f"score_{c.id}"].data else None,
                justification=self[f"reason_{c.id}"].data or "",
            )
            for c in rubric.criteria
        }


def review_form(rubric: Rubric, review: Review | None, *, locking: bool = False) -> ReviewForm:
    """The form with what is saved, or what was posted; locking asks for everything."""
    locale = current_locale()
    scale = [(str(n), f"{n} – {level.in_(locale)}") for n, level in enumerate(rubric.levels, 1)]
    fields: dict[str, Any] = {}
    for criterion in rubric.criteria:
        fields |= _fields(criterion, scale, locale, locking=locking)
    fields["summary"] = TextAreaField(
        _("Overall assessment"),
        [AtMost(characters=LONGEST_REASON)],
        description=_("What weighs most, for and against."),
        optional=True,
        rows=5,
    )
    made = type("RubricForm", (ReviewForm,), fields)
    return made(data=_saved(review))  # type: ignore[no-any-return]


def _fields(
    criterion: Criterion, scale: list[tuple[str, str]], locale: str, *, locking: bool
) -> dict[str, Any]:
    name = criterion.label.in_(locale)
    score = [Required(_("Choose a score for “%(criterion)s”", criterion=name))] if locking else []
    reason = [Required(_("Give the reason for your score on “%(criterion)s”", criterion=name))]
    return {
        f"score_{criterion.id}": RadiosField(
            _("%(criterion)s (%(weight)s %%)", criterion=name, weight=criterion.weight),
            score,
            description=criterion.description.in_(locale),
            choices=scale,
        ),
        f"reason_{criterion.id}": TextAreaField(
            _("Reason for your score on “%(criterion)s”", criterion=name),
            [*(reason if locking else []), AtMost(characters=LONGEST_REASON)],
            rows=4,
        ),
    }


def _saved(review: Review | None) -> dict[str, Any]:
    if review is None:
        return {"version": "0"}
    data: dict[str, Any] = {"version": str(review.version), "summary": review.summary}
    for score in review.scores:
        data[f"score_{score.criterion}"] = str(score.value) if score.value else ""
        data[f"reason_{score.criterion}"] = score.justification
    return data
