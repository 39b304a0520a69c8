"""What happens in every world, day by day; what is true in one world alone is in `facts`."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy import select

from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.operations import move
from eqportal.decisions.meetings import items
from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.meetings.operations import Facts, call_members, plan
from eqportal.decisions.models import Decision, Outcome
from eqportal.decisions.terms import Terms
from eqportal.decisions.whole import decide
from eqportal.extensions import session
from eqportal.mail.reminders import remind
from eqportal.pages.operations import load_shipped_pages
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.operations import open_discussion
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.reviews.queries import own_review
from eqportal.reviews.recusals.operations import impose
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.contracts.non_interference import mentoring, pages, sides
from tests.contracts.non_interference.cast import (
    BEGINNING,
    DAY,
    GIVEN,
    KEPT,
    OPEN,
    OWN,
    YEARS,
    P,
    call,
    case,
    enter_everybody,
    person,
)
from tests.contracts.world import attach, pdf
from tests.factories import make_call, make_panel, make_submission
from tests.reviews.scene import clear, draft, recuse, review

Act = Callable[[], object]


def _call(name: str) -> None:
    made = make_call(state=CallState.REVIEWING, year=YEARS[name], closes_at=BEGINNING - 5 * DAY)
    members = [P.REVIEWER, P.UNLOCKED, P.EXTERNAL, P.JUDGE, P.SECOND]
    if name == "whole":
        members += [P.DECLARED, P.HIDDEN]
    seated = [person(who) for who in members]
    make_panel(made, person(P.CHAIR), *seated, acting=person(P.ACTING))


def _deputy() -> None:
    seat = select(PanelMember).where(
        PanelMember.user_id == person(P.REVIEWER).id, PanelMember.call_id == call("whole").id
    )
    member = session().scalars(seat).one()
    place = {"deputy_for_id": member.id, "deputy_rank": 1, "call_id": member.call_id}
    session().add(PanelMember(user_id=person(P.DEPUTY).id, seat=Seat.DEPUTY, **place))


def send(title: str, of: str = "whole") -> Submission:
    """A case in review, with a file."""
    made = make_submission(call(of), person(P.OWNER), state=SubmissionState.IN_REVIEW, title=title)
    attach(made, pdf())
    return made


def _give_out() -> None:
    """One case for the reviewer, the other for somebody else; neither says who sent it."""
    given = call("given")
    session().add(ReviewPlan(call_id=given.id, by_assignment=True, per_case=1, reads_all=False))
    for title, who in ((GIVEN, P.JUDGE), (OWN, P.REVIEWER)):
        pair = {"submission_id": case(title).id, "user_id": person(who).id}
        session().add(Assignment(**pair, state=AssignmentState.ASSIGNED, source=Source.HAND))


def _recusals() -> None:
    kept = case(KEPT)
    for who in (P.HIDDEN, P.CHAIR):
        impose(submission=kept, on=person(who), by=person(P.OFFICER), why="nominee")
    recuse(kept, person(P.DECLARED))


def _reviews() -> None:
    """Enough for a quorum of the open cases, and one review of the kept one."""
    clear(case(KEPT), person(P.ACTING))
    for title in OPEN:
        clear(case(title), person(P.CHAIR), person(P.UNLOCKED))
    for place, title in enumerate(OPEN[:3]):
        for who in (P.REVIEWER, P.DECLARED, P.HIDDEN, P.JUDGE):
            review(case(title), person(who), 2 + place)
    draft(case(OPEN[0]), person(P.UNLOCKED), 3)
    review(case(KEPT), person(P.SECOND), 3)
    review(case(OWN), person(P.REVIEWER), 4)


def _discuss() -> None:
    open_discussion(call=call("whole"), by=person(P.CHAIR))


def meeting() -> Meeting:
    """The one meeting."""
    return session().scalars(select(Meeting)).one()


def _meet() -> None:
    when = BEGINNING + 40 * DAY
    facts = Facts(when, 120, "Room 1", "", "", "en")
    planned = plan(call=call("whole"), facts=facts, by=person(P.OFFICER))
    on_it = [case(title).id for title in OPEN[:3]]
    items.add_cases(meeting=planned, cases=on_it, by=person(P.OFFICER))
    call_members(meeting=planned, by=person(P.OFFICER))


def award(title: str, leader: P, outcome: Outcome = Outcome.NO_AWARD) -> None:
    """A decision, from proposal to force."""
    terms = Terms(outcome, f"Reasons for {title}.")
    found = case(title)
    decide(submission=found, terms=terms, leader=person(leader), second=person(P.JUDGE))


def _decide() -> None:
    for who in (P.JUDGE, P.SECOND, P.ACTING):
        review(case(OPEN[3]), person(who), 2)
    for place, title in enumerate(OPEN):
        award(title, P.CHAIR, Outcome.AWARDED if place == 0 else Outcome.NO_AWARD)


def _decide_kept() -> None:
    """What the acting chair has not decided by now, the round is not concluded without."""
    kept = case(KEPT)
    if kept.state is SubmissionState.IN_REVIEW:
        scored(kept, *(P.JUDGE, P.REVIEWER))
        if session().scalar(select(Decision).where(Decision.submission_id == kept.id)) is None:
            award(KEPT, P.ACTING)


def scored(found: Submission, *by: P) -> None:
    """A locked review by each of these who has none yet."""
    for who in by:
        if own_review(person(who), found) is None:
            review(found, person(who), 5)


def _conclude() -> None:
    move(call=call("whole"), action=CallAction.CONCLUDE, by=person(P.OFFICER))


MAKING: tuple[Act, ...] = (
    load_shipped_pages,
    enter_everybody,
    partial(_call, "whole"),
    partial(_call, "given"),
    _deputy,
    *(partial(send, title) for title in (*OPEN, KEPT)),
    partial(send, GIVEN, "given"),
    partial(send, OWN, "given"),
    _give_out,
    sides.write_letters,
    sides.ask_people,
    sides.endorse,
    *mentoring.MAKING,
    *pages.MAKING,
)
STORY: dict[str, tuple[Act, ...]] = {
    "reading": MAKING,
    "scoring": (_recusals, _reviews, sides.doubt, *mentoring.PAIRING, remind),
    "discussion": (_discuss, sides.talk, *mentoring.SURVEY, remind),
    "meeting": (_meet, *mentoring.LAPSING, remind),
    "deciding": (_decide, remind),
    "decided": (_decide_kept, _conclude, remind),
}
"""The acts of each day; their order is the order in which they happen."""


def day_of(stage: str) -> datetime:
    """When the stage is."""
    return BEGINNING + 7 * DAY * list(STORY).index(stage)
