"""The words of the board."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.mentoring.board.listing import Section
from eqportal.mentoring.board.weighing import Hindrance, Weighed
from eqportal.mentoring.board.wishes import Refusal
from eqportal.mentoring.cohorts.models import WishKind
from eqportal.mentoring.matching import labels as matching_labels
from eqportal.mentoring.matching.spec import Bar

BOARD = lazy_pgettext("mentoring", "Board")
SECTIONS: dict[Section, LazyString] = {
    Section.PLANNED: lazy_pgettext("mentoring board", "Planned pairs"),
    Section.ASKED: lazy_pgettext("mentoring board", "Pairs that are asked or together"),
    Section.WITHOUT: lazy_pgettext("mentoring board", "Mentees without a pair"),
    Section.MENTORS: lazy_pgettext("mentoring board", "Mentors with places left"),
}
EMPTY: dict[Section, LazyString] = {
    Section.PLANNED: lazy_pgettext("mentoring board", "No pair is planned."),
    Section.ASKED: lazy_pgettext("mentoring board", "Nobody is asked yet."),
    Section.WITHOUT: lazy_pgettext("mentoring board", "Every mentee has a pair."),
    Section.MENTORS: lazy_pgettext("mentoring board", "No mentor has a place left."),
}
HINDRANCES: dict[Hindrance, LazyString] = {
    Hindrance.ONESELF: matching_labels.HINDRANCES[Bar.ONESELF],
    Hindrance.DECLINED: matching_labels.HINDRANCES[Bar.DECLINED],
    Hindrance.FULL: lazy_pgettext("mentoring hindrance", "The mentor has no place left."),
    Hindrance.NOT_SELECTED: lazy_pgettext(
        "mentoring hindrance", "One of them does not take part now."
    ),
    Hindrance.TAKEN: lazy_pgettext(
        "mentoring hindrance", "The mentee is asked already, or in a pair."
    ),
}
REFUSALS: dict[Refusal, LazyString] = {
    Refusal.NOT_SELECTED: _l("One of the two does not take part now."),
    Refusal.ASKED: _l("The mentee is asked already, or in a pair. Withdraw the proposal first."),
    Refusal.KEPT_APART: _l("The two are kept apart. Take that back first."),
    Refusal.PINNED_ELSEWHERE: _l(
        "The mentee is pinned to another mentor. Take that pin back first."
    ),
    Refusal.NO_PLACE: _l("The mentor has no place left for another pin."),
    Refusal.STAYS: _l(
        "The pair was made by hand. Runs leave it as it is, so it does not need a pin."
    ),
    Refusal.BREAKS_RULE: _l(
        "A run keeps every rule, so the two cannot be pinned. "
        "You can pair them by hand on the board; runs leave such a pair as it is."
    ),
}
WISHES: dict[WishKind, LazyString] = {
    WishKind.PIN: lazy_pgettext("mentoring wish", "Pinned"),
    WishKind.FORBID: lazy_pgettext("mentoring wish", "Kept apart"),
}
CHOICES: dict[WishKind, LazyString] = {
    WishKind.FORBID: lazy_pgettext("mentoring wish", "Keep them apart"),
    WishKind.PIN: lazy_pgettext("mentoring wish", "Pin them together"),
}
TICK = _l("Tick that you want this although a rule is broken")
PINNED = _l("%(mentee)s and %(mentor)s are pinned. Every run keeps them.")
UNPINNED = _l("%(mentee)s and %(mentor)s are not pinned. The next run decides about them again.")
APART = _l("%(mentee)s and %(mentor)s are kept apart from now on.")
NOT_APART = _l("%(mentee)s and %(mentor)s are no longer kept apart.")


def in_the_way(weighed: Weighed) -> list[LazyString]:
    """Everything that stands in the way of a pair, the hardest first."""
    hard = [HINDRANCES[one] for one in weighed.hindrances]
    return hard + [matching_labels.HINDRANCES[one] for one in weighed.broken]
