"""A case in each of its states, with a person in every relation to it."""

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.letters.operations import write_letters
from eqportal.decisions.letters.releasing import let_go, open_letter
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import session
from eqportal.programmes.options import Chain
from eqportal.reviews.recusals.operations import declare, impose
from eqportal.submissions.assisted.models import AssistedEntry, Means
from eqportal.submissions.lifecycle import SubmissionState
from tests.contracts.around import make_units, take_part, through_units
from tests.contracts.relations import (
    ON_PANEL,
    REASONS,
    ROLES,
    SCORE,
    SENDER,
    TITLE,
    WORDS,
    Relation,
    Setting,
    Situation,
)
from tests.contracts.seats import seat, work
from tests.contracts.world import attach, pdf
from tests.factories import make_call, make_panel, make_submission, make_user
from tests.reviews.scene import clear, draft, recuse, review

R, C, S = Relation, CallState, SubmissionState
STATES: dict[str, tuple[CallState, SubmissionState]] = {
    "draft": (C.OPEN, S.DRAFT),
    "assisted draft": (C.OPEN, S.DRAFT),
    "submitted": (C.OPEN, S.SUBMITTED),
    "at the department": (C.CLOSED, S.ENDORSING),
    "at the faculty": (C.CLOSED, S.ENDORSING),
    "held back": (C.CLOSED, S.HELD_BACK),
    "returned": (C.CLOSED, S.RETURNED),
    "screening": (C.CLOSED, S.SCREENING),
    "ineligible": (C.REVIEWING, S.INELIGIBLE),
    "in review": (C.REVIEWING, S.IN_REVIEW),
    "in discussion": (C.REVIEWING, S.IN_REVIEW),
    "decided": (C.DECIDED, S.DECIDED),
    "announced": (C.ANNOUNCED, S.ANNOUNCED),
    "closed": (C.CLOSED_OUT, S.CLOSED),
    "withdrawn": (C.REVIEWING, S.WITHDRAWN),
    "lapsed": (C.CLOSED, S.LAPSED),
}
REVIEWED = {"in review", "in discussion", "decided", "announced", "closed"}
DECIDED = {"decided", "announced", "closed"}
# Where the units have not begun; in every state after these they have at least been asked.
BEFORE_UNITS = {"draft", "assisted draft", "submitted", "lapsed"}
# Begun by its owner; the others were entered by an officer.
NOT_ENTERED = {"draft", "lapsed"}


def make(state: str, setting: Setting = Setting.USUAL) -> Situation:
    """A case in that state, before a committee that works in that way."""
    people, recused_chair = _people(), setting is Setting.RECUSED_CHAIR
    call_state, final = STATES[state]
    call = make_call(state=call_state if state in BEFORE_UNITS else C.OPEN)
    chair = people[R.RECUSED_CHAIR if recused_chair else R.CHAIR]
    locked = [make_user(role=Role.REVIEWER) for _ in range(2)]
    make_panel(call, chair, *[people[r] for r in ON_PANEL], *locked)
    seat(call, people)
    found = _begun(call, people, final if state in BEFORE_UNITS else S.SUBMITTED)
    if state not in NOT_ENTERED:
        found.case.entered_by_id = people[R.ENTERING].id
        session().add(AssistedEntry(submission_id=found.case.id, means=Means.LETTER))
    if state not in BEFORE_UNITS:
        through_units(found, state)
    if state not in {"at the department", "at the faculty", "held back"}:
        found.case.state = S.IN_REVIEW if state in REVIEWED else final
        call.state = C.REVIEWING if state in REVIEWED else call_state
    if state in REVIEWED:
        work(found, setting)
        _committee(found, chair, locked, recused_chair=recused_chair)
    if state in {"in discussion", *DECIDED}:
        call.discussion_opened_at = now()
    if state in DECIDED:
        _decision(found, chair, call_state, final)
    session().commit()
    return found


def _people() -> dict[Relation, User]:
    people = {r: make_user(role=ROLES.get(r), name=r.title()) for r in R if r is not R.ANONYMOUS}
    people[R.OWNER].name = SENDER
    return people


def _begun(call: Call, people: dict[Relation, User], state: SubmissionState) -> Situation:
    """The case as it was sent, with everybody who has to do with it."""
    department, faculty = make_units(people)
    call.options = call.options.model_copy(update={"chain": Chain.DEPARTMENT_FACULTY})
    answers = {"effect": WORDS, "group_unit": department}
    case = make_submission(call, people[R.OWNER], state=state, answers=answers, title=TITLE)
    found = Situation(call, case, str(attach(case, pdf()).id), people, department, faculty)
    take_part(found)
    return found


def _committee(found: Situation, chair: User, locked: list[User], *, recused_chair: bool) -> None:
    people, case = found.people, found.case
    clear(case, *(people[r] for r in (R.UNLOCKED, R.EXTERNAL, R.ASSIGNED, R.UNASSIGNED, R.BLIND)))
    draft(case, people[R.UNLOCKED], 2)
    declare(submission=case, ground="unsure", note="We met once", by=people[R.UNSURE])
    recuse(case, people[R.RECUSED])
    clear(case, people[R.DEPUTY])
    impose(submission=case, on=people[R.HIDDEN], by=people[R.OFFICER], why="nominee")
    review(case, people[R.REVIEWER], 4).summary = "own words"
    for member in locked:
        review(case, member, 5).summary = SCORE
    if recused_chair:
        recuse(case, chair)
    else:
        clear(case, chair)


def _decision(found: Situation, chair: User, state: CallState, final: SubmissionState) -> None:
    announced = state is not C.DECIDED
    decision = Decision(
        submission_id=found.case.id,
        state=DecisionState.ANNOUNCED if announced else DecisionState.APPLIED,
        outcome=Outcome.AWARDED,
        reasons=REASONS,
        present=3,
        decided_by=chair.id,
        signed_at=now(),
        countersigned_by=found.people[R.OFFICER].id,
        countersigned_at=now(),
        applied_at=now(),
    )
    session().add(decision)
    found.case.state, found.call.state = final, state
    found.call.announced_at = now() if state in {C.ANNOUNCED, C.CLOSED_OUT} else None
    session().flush()
    write_letters(found.call)
    if state is not C.DECIDED:
        let_go(found.call)
        for letter in session().scalars(select(Letter)):
            open_letter(letter=letter, by=found.people[R.OWNER])
