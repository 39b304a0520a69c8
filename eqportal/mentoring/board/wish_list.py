"""The pins and bans of a cohort as a list."""

from dataclasses import dataclass

from eqportal.mentoring.board.standing import Standing
from eqportal.mentoring.cohorts.models import PairWish, Participant, WishKind
from eqportal.mentoring.matching.pins import wrong_pins


@dataclass(frozen=True)
class Line:
    """One of them; `wrong` when no run can keep the pin."""

    wish: PairWish
    mentee: Participant
    mentor: Participant
    wrong: bool = False


def lines(standing: Standing, kind: WishKind) -> list[Line]:
    """Those of one kind, by the names of the mentees."""
    wrong = wrong_pins(standing.for_run) if kind is WishKind.PIN else {}
    found = []
    for (one, other), wish in standing.wishes.items():
        mentee, mentor = standing.people[one], standing.people[other]
        if wish.kind is kind:
            pair = (mentee.submission.reference, mentor.submission.reference)
            found.append(Line(wish, mentee, mentor, pair in wrong))
    return sorted(found, key=lambda line: (line.mentee.user.called.casefold(), str(line.wish.id)))
