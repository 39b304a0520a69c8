"""What is true in one world alone: each is one thing more that happens on its day."""

from sqlalchemy import update

from eqportal.decisions.meetings import items
from eqportal.decisions.models import Outcome
from eqportal.decisions.operations import propose, sign
from eqportal.decisions.terms import Terms
from eqportal.extensions import session
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.assignments.proposals.models import (
    Change,
    Proposal,
    ProposalState,
    ProposedPair,
)
from eqportal.reviews.discussions.operations import Words
from eqportal.reviews.numbers.operations import reckon
from eqportal.reviews.queries import own_review
from eqportal.reviews.recusals.operations import declare, impose
from eqportal.submissions.messages.operations import write as write_to_office
from tests.contracts.non_interference.cast import (
    GIVEN,
    KEPT,
    KEPT_FROM,
    OPEN,
    P,
    case,
    person,
)
from tests.contracts.non_interference.sides import say
from tests.contracts.non_interference.story import award, meeting, scored, send
from tests.contracts.world import attach, pdf
from tests.reviews.scene import clear, draft, recuse, review

NEW = "A case of one world"


def another_case() -> None:
    """One more case, kept from some from the start."""
    found = send(NEW)
    for who in KEPT_FROM:
        impose(submission=found, on=person(who), by=person(P.OFFICER), why="referee")
    clear(found, person(P.ACTING))
    scored(found, P.JUDGE, P.SECOND)


def assigned() -> None:
    pair = {"submission_id": case(KEPT).id, "user_id": person(P.JUDGE).id}
    session().add(Assignment(**pair, state=AssignmentState.ASSIGNED, source=Source.HAND))


def proposed() -> None:
    """What the computer proposes is the office's until it is given."""
    whole, by = case(OPEN[0]).call, person(P.OFFICER)
    asked = {"wishes": {"pinned": []}, "seed": 1, "digest": "0" * 64, "total": 1, "done": 1}
    proposal = Proposal(call_id=whole.id, asked_by_id=by.id, state=ProposalState.READY, **asked)
    session().add(proposal)
    session().flush()
    pair = {"submission_id": case(OPEN[0]).id, "user_id": person(P.EXTERNAL).id}
    session().add(
        ProposedPair(proposal_id=proposal.id, **pair, change=Change.NEW, points=3, grounds=[])
    )


def said() -> None:
    """The acting chair says something of the case, and calls on everybody by name."""
    called = [person(who) for who in (*KEPT_FROM, P.JUDGE)]
    words = Words("@" + " @".join(user.name for user in called), [str(u.id) for u in called])
    say(KEPT, P.ACTING, words)


def on_agenda() -> None:
    items.add_cases(meeting=meeting(), cases=[case(KEPT).id], by=person(P.OFFICER))


def signed_once() -> None:
    found, by = case(KEPT), person(P.ACTING)
    scored(found, P.JUDGE, P.REVIEWER)
    propose(submission=found, terms=Terms(Outcome.NO_AWARD, "Not this year."), by=by)
    sign(submission=found, by=by)


def bounced() -> None:
    """A mail about the case to a member who may hear of it did not arrive."""
    found, to = case(KEPT), person(P.JUDGE)
    who = Recipient(to.email, to.locale, to.id)
    mail = queue("reviews/emails/started", to=who, about=found, call=found.call)
    session().flush()
    sent = update(OutboundEmail).where(OutboundEmail.id == mail.id)
    session().execute(sent.values(state=MailState.GIVEN_UP, last_error=f"550 {found.reference}"))


def judged_before() -> None:
    """Whoever declares a conflict on the next day had reviewed the case already."""
    review(case(KEPT), person(P.DECLARED), 1)


def asked_office() -> None:
    found, by = case(KEPT), person(P.OWNER)
    write_to_office(submission=found, text="Is it there?", token="ask", from_office=False, by=by)


def note() -> None:
    """A draft, with a word for the chair alone when it is locked."""
    clear(case(OPEN[3]), person(P.EXTERNAL))
    found = draft(case(OPEN[3]), person(P.EXTERNAL), 2)
    found.note = "For the chair alone."


def reviewed() -> None:
    """Three more reviews of the kept case."""
    scored(case(KEPT), P.JUDGE, P.REVIEWER, P.EXTERNAL)


def file_added() -> None:
    """One more file of the kept case."""
    attach(case(KEPT), pdf())


def decided() -> None:
    """The kept case is decided and in force before the others are."""
    scored(case(KEPT), P.JUDGE, P.REVIEWER)
    award(KEPT, P.ACTING)


def recused() -> None:
    """A member declares a conflict with an open case."""
    recuse(case(OPEN[3]), person(P.EXTERNAL))


def imposed() -> None:
    """The office keeps a member from an open case."""
    on, by = person(P.EXTERNAL), person(P.OFFICER)
    impose(submission=case(OPEN[3]), on=on, by=by, why="nominee")


def doubted() -> None:
    """A member is in doubt about an open case."""
    by = person(P.EXTERNAL)
    declare(submission=case(OPEN[3]), ground="unsure", note="We met.", by=by)


def judged() -> None:
    """A colleague's locked review says another thing than it does in the other world.

    That there is one is no secret: whoever asks for the next case gets the one with the fewest.
    """
    row = own_review(person(P.JUDGE), case(OPEN[0]))
    assert row
    row.weighted, row.summary, row.note = 5.0, "Quite another view.", "Not at all."
    for score in row.scores:
        score.value, score.justification = 5, "Quite another reason."
    reckon(row.submission_id)


def given_reviewed() -> None:
    """A case that is given to somebody else is reviewed."""
    scored(case(GIVEN), P.JUDGE)
