"""The review form, made from the rubric of the call: a score and a reason per criterion."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from wtforms import HiddenField

from eqportal.forms.fields import RadiosField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.rubric import Criterion, Rubric
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import current_locale
from eqportal.reviews.labels import RECOMMENDATIONS
from eqportal.reviews.models import Recommendation, Review
from eqportal.reviews.operations import Written
from eqportal.reviews.scoring import Judgement

LONGEST_REASON = 4_000
LONGEST_PAGE = 40
SKIPPED = "skip"
PREFIXES = ("score_", "reason_")


class ReviewForm(PortalForm):
    """Base of the forms made here; `version` is the review's when the form was opened.

    `answers` is the version of the submission that was shown beside it.
    """

    version = HiddenField()
    answers = HiddenField()

    @property
    def opened_on(self) -> int:
        """The version as a number; -1, which is always stale, when it was tampered with."""
        return _number(self.version.data, -1)

    def written(self, rubric: Rubric, latest: int) -> Written:
        """What was posted; `latest` is the submission's newest version."""
        shown = _number(self.answers.data, latest)
        advice = self["recommendation"].data if rubric.recommends else ""
        return Written(
            judgements={c.id: self._judgement(c) for c in rubric.criteria},
            summary=self["summary"].data or "",
            recommendation=Recommendation(advice) if advice else None,
            note=self["note"].data or "",
            version=self.opened_on,
            page=request.form.get("_page", "")[:LONGEST_PAGE],
            answers_number=shown if 1 <= shown <= latest else latest or None,
        )

    def _judgement(self, criterion: Criterion) -> Judgement:
        given = self[f"score_{criterion.id}"].data
        return Judgement(
            value=int(given) if given and given != SKIPPED else None,
            justification=self[f"reason_{criterion.id}"].data or "",
            skipped=given == SKIPPED,
        )


def _number(text: Any, otherwise: int) -> int:  # noqa: ANN401 - a hidden field may hold anything
    text = str(text or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise  # noqa: PLR2004


def strangers(rubric: Rubric) -> list[str]:
    """What was posted about criteria that this rubric does not have, as typed."""
    known = {prefix + criterion.id for prefix in PREFIXES for criterion in rubric.criteria}
    return [
        text
        for name, text in request.form.items()
        if name.startswith(PREFIXES) and name not in known and text.strip()
    ]


def nothing_counts(form: ReviewForm, rubric: Rubric) -> None:
    """Say at the first criterion that counts that one of them must apply."""
    first = next(criterion for criterion in rubric.criteria if criterion.weight)
    form[f"score_{first.id}"].errors = [
        _("Score at least one criterion that counts. Where none applies, there is no mean.")
    ]


def review_form(
    rubric: Rubric, review: Review | None, *, locking: bool = False, latest: int = 0
) -> ReviewForm:
    """The form with what is saved, or what was posted; locking asks for everything."""
    locale = current_locale()
    scale = [level.in_(locale) for level in rubric.levels]
    fields: dict[str, Any] = {}
    for criterion in rubric.criteria:
        fields |= _fields(criterion, scale, locale, locking=locking)
    if rubric.recommends:
        fields["recommendation"] = _recommendation(locking=locking)
    fields["summary"] = TextAreaField(
        _("Overall assessment"),
        [AtMost(characters=LONGEST_REASON)],
        description=_("What weighs most, for and against."),
        optional=True,
        rows=5,
    )
    fields["note"] = TextAreaField(
        _("Note to the chair"),
        [AtMost(characters=LONGEST_REASON)],
        description=_("Only whoever leads the case can read it."),
        optional=True,
        rows=3,
    )
    made = type("RubricForm", (ReviewForm,), fields)
    return made(data=_saved(review) | {"answers": str(latest)})  # type: ignore[no-any-return]


def _recommendation(*, locking: bool) -> RadiosField:
    return RadiosField(
        _("Your recommendation, all in all"),
        [Required(_("Choose your recommendation"))] if locking else [],
        choices=[(one.value, RECOMMENDATIONS[one]) for one in Recommendation],
    )


def _fields(
    criterion: Criterion, scale: list[str], locale: str, *, locking: bool
) -> dict[str, Any]:
    name = criterion.label.in_(locale)
    score = [Required(_("Choose a score for “%(criterion)s”", criterion=name))] if locking else []
    reason = [Required(_("Give the reason for your score on “%(criterion)s”", criterion=name))]
    return {
        f"score_{criterion.id}": RadiosField(
            _titled(name, criterion.weight),
            score,
            description=criterion.description.in_(locale),
            choices=_choices(criterion, scale, locale),
        ),
        f"reason_{criterion.id}": TextAreaField(
            _("Reason for your score on “%(criterion)s”", criterion=name),
            [*(reason if locking else []), AtMost(characters=LONGEST_REASON)],
            rows=4,
        ),
    }


def _titled(name: str, weight: int) -> str:
    if not weight:
        return _("%(criterion)s (not part of the mean)", criterion=name)
    return _("%(criterion)s (%(weight)s %%)", criterion=name, weight=weight)


def _choices(criterion: Criterion, scale: list[str], locale: str) -> list[tuple[str, str, str]]:
    """The five levels, each with what it means for this criterion, and whether it may be left."""
    about = [level.in_(locale) for level in criterion.levels] or [""] * len(scale)
    levels = [
        (str(n), f"{n} – {word}", hint)
        for n, (word, hint) in enumerate(zip(scale, about, strict=True), 1)
    ]
    if criterion.may_skip:
        levels.append((SKIPPED, _("Not applicable"), _("The other criteria then count for more.")))
    return levels


def _saved(review: Review | None) -> dict[str, Any]:
    if review is None:
        return {"version": "0"}
    data: dict[str, Any] = {
        "version": str(review.version),
        "summary": review.summary,
        "note": review.note,
        "recommendation": review.recommendation.value if review.recommendation else "",
    }
    for score in review.scores:
        chosen = str(score.value) if score.value else ""
        data[f"score_{score.criterion}"] = SKIPPED if score.skipped else chosen
        data[f"reason_{score.criterion}"] = score.justification
    return data
