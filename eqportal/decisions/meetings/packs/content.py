"""One case of a pack as its reader may read it: answers, letters, units, own review, numbers."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.endorsements.models import Endorsement
from eqportal.endorsements.reading import Word
from eqportal.locales.formats import kroner, localised, number
from eqportal.reviews.blind import units
from eqportal.reviews.blind.answers import FILES
from eqportal.reviews.blind.letters import letters_for
from eqportal.reviews.blind.reading import sections
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.progress import ranked_case
from eqportal.reviews.queries import own_review
from eqportal.submissions.download.content import sections_of
from eqportal.submissions.models import Submission
from eqportal.submissions.referees import asked
from eqportal.submissions.view import AnswerView, SectionView

Piece = dict[str, Any]
Said = Word | units.BlindWord
Given = Endorsement | units.BlindWord
LISTED = "answers/choices.html"


@dataclass(frozen=True)
class Place:
    """Where a case stands in the reader's agenda, and what it is called there."""

    number: int
    title: str
    lang: str | None
    case: uuid.UUID


def case_of(place: Place, submission: Submission, user: User) -> Piece:
    """The case for the pack's template; read in a transaction that changes nothing."""
    shown = sections(submission, user)
    tidy = [replace(one, answers=[_answer(answer) for answer in one.answers]) for one in shown]
    tidy += _letters(submission, user)
    own = own_review(user, submission)
    return {
        "number": str(place.number),
        "title": place.title,
        "lang": place.lang,
        "facts": _facts(submission, own, user),
        "sections": [*sections_of(tidy), *_units(submission, user), *_review(submission, own)],
    }


def _answer(answer: AnswerView) -> AnswerView:
    """Attachments are named; they are read on the case's own page, where each is asked for."""
    if not (answer.files or answer.template == FILES):
        return answer
    names = [*(file.filename for file in answer.files), *answer.labels]
    return replace(answer, template=LISTED, labels=names)


def _facts(submission: Submission, own: Review | None, user: User) -> list[list[str]]:
    facts = [[_("Reference"), submission.reference]]
    if own is not None and own.weighted is not None and own.state is ReviewState.LOCKED:
        facts.append([_("Your weighted mean"), number(own.weighted, decimals=2)])
    ranked = ranked_case(user, submission)
    if ranked is not None:
        mean = number(ranked.mean, decimals=2)
        spread = f"{number(ranked.lowest, decimals=2)}–{number(ranked.highest, decimals=2)}"
        facts.append([_("Locked reviews"), str(ranked.reviews)])
        facts.append([_("Weighted mean"), _("%(mean)s of 5", mean=mean)])
        facts.append([_("Lowest to highest"), spread])
    return facts


def _letters(submission: Submission, user: User) -> list[SectionView]:
    """The letters about the case, as the reader may read them; a blind reader meets no name."""
    if not asked.letters_of(submission.call):
        return []
    return [
        SectionView(
            letter.id,
            _("Letters of reference: %(name)s", name=letter.name),
            [_answer(answer) for answer in letter.answers],
        )
        for letter in letters_for(submission, lambda _row: "", user)
    ]


def _units(submission: Submission, user: User) -> list[Piece]:
    """What the units have said, as the reader may know it."""
    said = units.spoken(submission, user)
    answers = [
        _words(localised(word.endorsement.unit.name), word, word.endorsement, _written(word))
        for word in said["words"]
        if word.final
    ]
    answers += [_words(str(word.level), word, word, word.texts) for word in said["blind_words"]]
    return [{"title": _("What the units say"), "answers": answers}] if answers else []


def _written(word: Word) -> list[str]:
    """The assessment, and the reasons of one that is held back."""
    return [text for name in units.FIELDS if (text := getattr(word.endorsement, name)).strip()]


def _words(who: str, said: Said, given: Given, texts: Sequence[str]) -> Piece:
    """One unit's word: what came of it, its rank and its own share before the words themselves."""
    lines = [str(said.status)]
    if given.rank:
        lines.append(_("Number %(n)s", n=given.rank))
    if given.own_share is not None:
        share = kroner(given.own_share)
        lines.append(_("The unit confirms an own share of %(amount)s.", amount=share))
    shown = texts or [_("The unit has not assessed it.")]
    pieces = [_text("\n".join(lines)), *(_text(text) for text in shown)]
    return {"question": who, "lang": None, "pieces": pieces}


def _text(text: str) -> Piece:
    return {"kind": "text", "text": text}


def _review(submission: Submission, own: Review | None) -> list[Piece]:
    if own is None:
        return []
    given = {score.criterion: score for score in own.scores}
    answers = []
    for criterion in submission.call.rubric.criteria:
        score = given.get(criterion.id)
        if score is not None:
            value = _("%(value)s of 5", value=score.value or "–")
            pieces = [_text(value), *([_text(score.justification)] if score.justification else [])]
            answers.append({"question": localised(criterion.label), "lang": None, "pieces": pieces})
    if own.summary:
        words = [_text(own.summary)]
        answers.append({"question": _("Overall assessment"), "lang": None, "pieces": words})
    locked = own.state is ReviewState.LOCKED
    title = _("Your review") if locked else _("Your review, a draft")
    return [{"title": title, "answers": answers}] if answers else []
