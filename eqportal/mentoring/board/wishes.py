"""What an officer fixes for two people: pins, which a run keeps, and bans, which none breaks."""

from enum import StrEnum

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.mentoring.board.moving import take_apart, take_back
from eqportal.mentoring.board.standing import Standing
from eqportal.mentoring.board.weighing import Hindrance, Weighed, weigh_planned
from eqportal.mentoring.cohorts.models import PairWish, Participant, WishKind
from eqportal.mentoring.cohorts.operations import must_be_open
from eqportal.mentoring.matching.spec import Bar
from eqportal.mentoring.pairings.lifecycle import PairingState


class Refusal(StrEnum):
    """Why two people can be neither pinned nor kept apart."""

    NOT_SELECTED = "not_selected"
    ASKED = "asked"
    KEPT_APART = "kept_apart"
    PINNED_ELSEWHERE = "pinned_elsewhere"
    NO_PLACE = "no_place"
    BREAKS_RULE = "breaks_rule"
    STAYS = "stays"


class RefusedWishError(Exception):
    """The wish cannot be; `weighed` says which rules or bars are in the way of a pin."""

    def __init__(self, why: Refusal, weighed: Weighed | None = None) -> None:
        self.why, self.weighed = why, weighed
        super().__init__(why)


def pin(
    *, standing: Standing, mentee: Participant, mentor: Participant, reason: str, by: User
) -> PairWish:
    """Let every run keep the two together; RefusedWishError when no run could.

    Pinned already, nothing but the reason changes.
    """
    must_be_open(standing.cohort)
    before = standing.wish(mentee.id, mentor.id, WishKind.PIN)
    if before is None:
        _must_be_possible(standing, mentee, mentor)
    return _keep(standing, mentee, mentor, WishKind.PIN, reason, by)


def _must_be_possible(standing: Standing, mentee: Participant, mentor: Participant) -> None:
    """A run keeps every rule, so a pin that breaks one would stop it."""
    weighed = weigh_planned(standing, mentee, mentor)
    if Hindrance.NOT_SELECTED in weighed.hindrances:
        raise RefusedWishError(Refusal.NOT_SELECTED)
    if Hindrance.TAKEN in weighed.hindrances:
        raise RefusedWishError(Refusal.ASKED)
    if Bar.FORBIDDEN in weighed.broken:
        raise RefusedWishError(Refusal.KEPT_APART)
    live = standing.live.get(mentee.id)
    if live is not None and live.mentor_id == mentor.id and standing.stays(live):
        raise RefusedWishError(Refusal.STAYS, weighed)
    if weighed.broken or {Hindrance.ONESELF, Hindrance.DECLINED} & {*weighed.hindrances}:
        raise RefusedWishError(Refusal.BREAKS_RULE, weighed)
    pins = [pair for pair, wish in standing.wishes.items() if wish.kind is WishKind.PIN]
    if any(one == mentee.id for one, _other in pins):
        raise RefusedWishError(Refusal.PINNED_ELSEWHERE)
    waiting = [one for one, other in pins if other == mentor.id and not standing.bound(one)]
    if len(waiting) >= standing.capacity(mentor):
        raise RefusedWishError(Refusal.NO_PLACE)


def forbid(
    *, standing: Standing, mentee: Participant, mentor: Participant, reason: str, by: User
) -> PairWish:
    """Keep two people apart for good; if they are planned together, they are no longer.

    RefusedWishError when they are asked already. Kept apart already, only the reason changes.
    """
    must_be_open(standing.cohort)
    live = standing.live.get(mentee.id)
    if live is not None and live.mentor_id == mentor.id:
        if live.state is not PairingState.PLANNED:
            raise RefusedWishError(Refusal.ASKED)
        take_apart(standing, live, by)
    elif (pinned := standing.wish(mentee.id, mentor.id, WishKind.PIN)) is not None:
        take_back(pinned, by)
    return _keep(standing, mentee, mentor, WishKind.FORBID, reason, by)


def _keep(
    standing: Standing,
    mentee: Participant,
    mentor: Participant,
    kind: WishKind,
    reason: str,
    by: User,
) -> PairWish:
    found = standing.wish(mentee.id, mentor.id, kind)
    if found is not None and reason in {"", found.reason}:
        return found
    if found is None:
        found = PairWish(
            cohort_id=standing.cohort.id,
            mentee_id=mentee.id,
            mentor_id=mentor.id,
            kind=kind,
            made_by=by.id,
        )
        session().add(found)
    found.reason = reason
    session().flush()
    record(f"pair_wish.{kind}", by=by.id, subject=found)
    return found


def free(*, standing: Standing, wish: PairWish, by: User) -> None:
    """Take a pin or a ban back; the computer and the officer decide again."""
    must_be_open(standing.cohort)
    take_back(wish, by)
