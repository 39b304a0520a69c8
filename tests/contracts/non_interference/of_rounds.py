"""The secrets of a round of mentoring, and who must not notice.

None is on the list of what a member who is kept from a case must not see, so they have no channel
of it. An officer who is kept from one case of a round must not learn that there is a round.
"""

from tests.contracts.non_interference import mentoring_facts as facts
from tests.contracts.non_interference.cast import KEPT_OFFICERS, MENTEES, MENTORS, P
from tests.contracts.non_interference.secret import Fact, Secret

EVERYBODY = (*MENTEES, *MENTORS, P.APPLICANT, P.OTHER, *KEPT_OFFICERS)


def _all_but(*who: P) -> tuple[P, ...]:
    return tuple(one for one in EVERYBODY if one not in who)


def _secret(  # one line for each
    name: str, stage: str, fact: Fact, observers: tuple[P, ...], until: str = "", since: str = ""
) -> Secret:
    return Secret(name, (), stage, fact, observers, until, since)


SECRETS = (
    _secret(
        "who is named", "scoring", facts.excluded, (P.UNASKED, *_all_but(P.WAITING, P.UNASKED))
    ),
    _secret("what is preferred", "scoring", facts.preferred, _all_but(P.WAITING)),
    _secret("who is kept apart", "scoring", facts.apart, EVERYBODY),
    _secret("who is pinned", "scoring", facts.pinned, EVERYBODY),
    _secret("what is reckoned", "scoring", facts.another_run, EVERYBODY),
    _secret("what is planned", "scoring", facts.planned, EVERYBODY),
    _secret(
        "that a mentee says no", "discussion", facts.mentee_declined, _all_but(P.ASKED), "meeting"
    ),
    _secret(
        "that a mentee has said no",
        "discussion",
        facts.mentee_declined,
        (P.UNASKED,),
        "decided",
        "meeting",
    ),
    _secret(
        "that a mentor says no",
        "discussion",
        facts.mentor_declined,
        (P.WAITING,),
        "decided",
        "meeting",
    ),
    _secret(
        "that another mentor says no",
        "discussion",
        facts.mentor_declined,
        _all_but(P.WAITING, P.ANSWERS),
        "meeting",
    ),
    _secret("that one would stop", "scoring", facts.left_quietly, (P.OWNER,), "decided"),
    _secret("that one of a pair would stop", "scoring", facts.left_quietly, _all_but(P.PARTNER)),
    _secret("a talk to come", "scoring", facts.left_quietly, KEPT_OFFICERS),
    _secret("what a pair writes", "scoring", facts.written_down, (P.OFFICER,), "decided"),
    _secret(
        "that a pair writes",
        "scoring",
        facts.written_down,
        _all_but(P.OWNER, P.PARTNER),
        "discussion",
    ),
    _secret("that one has answered", "discussion", facts.answered, (P.PARTNER,), "decided"),
    _secret("that another has answered", "discussion", facts.answered, _all_but(P.OWNER)),
    _secret(
        "what somebody answers",
        "discussion",
        facts.said_otherwise,
        (P.OFFICER,),
        "decided",
        "meeting",
    ),
    _secret(
        "what the other one answers", "discussion", facts.said_otherwise, (P.OWNER,), "meeting"
    ),
    _secret("that one is selected", "scoring", facts.selected, (P.APPLICANT,), "decided"),
    _secret("that another is selected", "scoring", facts.selected, EVERYBODY),
    _secret("that one is in reserve", "scoring", facts.in_reserve, (P.APPLICANT,), "decided"),
    _secret("that another is in reserve", "scoring", facts.in_reserve, KEPT_OFFICERS),
    _secret("that one is passed over", "scoring", facts.passed_over, (P.APPLICANT,), "decided"),
    _secret("a new round", "scoring", facts.new_round, EVERYBODY),
    _secret("a new round of one’s own", "scoring", facts.new_round, (P.PARTY,)),
    _secret("a new round with a hidden case", "scoring", facts.new_round, (P.BARRED,)),
)
