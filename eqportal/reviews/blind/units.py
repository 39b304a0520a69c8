"""What units have said of a case, as blind readers get it: the level, the rank, redacted words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from flask_babel.speaklater import LazyString

from eqportal.accounts.models import User
from eqportal.endorsements.reading import Word, words_on
from eqportal.programmes.options import Chain
from eqportal.reviews.blind.copies import Copy, copy_of
from eqportal.reviews.blind.pieces import ENDORSEMENT
from eqportal.reviews.blind.queries import hidden_from
from eqportal.submissions.models import Submission

FIELDS = ("assessment", "reasons")


@dataclass(frozen=True)
class BlindWord:
    """A word of a unit that is not named; what was said before it is not for blind readers."""

    level: LazyString
    status: LazyString
    kind: str
    rank: int | None
    own_share: int | None
    texts: Sequence[str]


class Spoken(TypedDict):
    """What the template gets: the words as they are, or those without who said them."""

    words: list[Word]
    blind_words: list[BlindWord]


def spoken(submission: Submission, user: User) -> Spoken:
    """The units' words on a case for a member of its panel."""
    if submission.call.options.chain is Chain.NONE:
        return Spoken(words=[], blind_words=[])
    said, hidden = words_on(submission), hidden_from(user, submission.call_id)
    if not hidden.anybody:
        return Spoken(words=said, blind_words=[])
    copy = copy_of(submission, hidden)
    return Spoken(words=[], blind_words=[_blind(word, copy) for word in said if word.final])


def _blind(word: Word, copy: Copy) -> BlindWord:
    row = word.endorsement
    written = {name: getattr(row, name) for name in FIELDS}
    return BlindWord(
        level=word.level,
        status=word.status,
        kind=word.kind,
        rank=row.rank,
        own_share=row.own_share,
        texts=[
            copy.of(f"{ENDORSEMENT}.{row.id}.{name}", text)
            for name, text in written.items()
            if text.strip()
        ],
    )
