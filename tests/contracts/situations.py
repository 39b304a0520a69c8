"""A case in each of its states, with a person in every relation to it, and what each can see."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.letters import let_go, write_letters
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import session
from eqportal.reviews.models import Review
from eqportal.reviews.recusals.operations import declare, impose
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.contracts.world import attach, pdf
from tests.factories import make_call, make_panel, make_submission, make_user
from tests.page import Client
from tests.reviews.scene import clear, draft, recuse, review

TITLE, WORDS, SCORE, REASONS = "Canary title", "canary words", "canary score", "canary reasons"


class Relation(StrEnum):
    """Who somebody is to the case."""

    ANONYMOUS = "anonymous"
    OWNER = "owner"
    OTHER = "other"
    REVIEWER = "reviewer"
    UNLOCKED = "reviewer without a locked review"
    UNDECLARED = "reviewer who has not declared"
    UNSURE = "reviewer in doubt"
    RECUSED = "reviewer who is recused"
    HIDDEN = "reviewer who is kept from it"
    CHAIR = "chair"
    RECUSED_CHAIR = "chair who is recused"
    OFFICER = "officer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


R, C, S = Relation, CallState, SubmissionState
STATES: dict[str, tuple[CallState, SubmissionState]] = {
    "draft": (C.OPEN, S.DRAFT),
    "submitted": (C.OPEN, S.SUBMITTED),
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
ROLES = {
    R.REVIEWER: Role.REVIEWER,
    R.UNLOCKED: Role.REVIEWER,
    R.UNDECLARED: Role.REVIEWER,
    R.UNSURE: Role.REVIEWER,
    R.RECUSED: Role.REVIEWER,
    R.HIDDEN: Role.REVIEWER,
    R.CHAIR: Role.CHAIR,
    R.RECUSED_CHAIR: Role.CHAIR,
    R.OFFICER: Role.OFFICER,
    R.EDITOR: Role.EDITOR,
    R.ADMINISTRATOR: Role.ADMINISTRATOR,
}
ON_PANEL = [r for r in ROLES if ROLES[r] is Role.REVIEWER]


@dataclass
class Situation:
    """The case, its file, and the people."""

    call: Call
    case: Submission
    file: str
    people: dict[Relation, User]


def make(state: str, *, recused_chair: bool) -> Situation:
    """A case in that state; its chair is recused or not."""
    people = {r: make_user(role=ROLES.get(r), name=r.title()) for r in R if r is not R.ANONYMOUS}
    call_state, final = STATES[state]
    call = make_call(state=C.REVIEWING if state in REVIEWED else call_state)
    chair = people[R.RECUSED_CHAIR if recused_chair else R.CHAIR]
    locked = [make_user(role=Role.REVIEWER) for _ in range(2)]
    make_panel(call, chair, *[people[r] for r in ON_PANEL], *locked)
    answers = {"effect": WORDS}
    started = S.IN_REVIEW if state in REVIEWED else final
    case = make_submission(call, people[R.OWNER], state=started, answers=answers, title=TITLE)
    file = attach(case, pdf())
    found = Situation(call, case, str(file.id), people)
    if state in REVIEWED:
        _committee(found, chair, locked, recused_chair=recused_chair)
    if state in {"in discussion", *DECIDED}:
        call.discussion_opened_at = now()
    if state in DECIDED:
        _decision(found, chair, call_state, final)
    session().commit()
    return found


def _committee(found: Situation, chair: User, locked: list[User], *, recused_chair: bool) -> None:
    people, case = found.people, found.case
    clear(case, people[R.UNLOCKED])
    draft(case, people[R.UNLOCKED], 2)
    declare(submission=case, ground="unsure", note="We met once", by=people[R.UNSURE])
    recuse(case, people[R.RECUSED])
    impose(submission=case, on=people[R.HIDDEN], by=people[R.OFFICER], why="nominee")
    review(case, people[R.REVIEWER], 4).summary = "own words"
    for member in locked:
        review(case, member, 5).summary = SCORE
    if recused_chair:
        recuse(case, chair)
    else:
        clear(case, chair)


def _decision(found: Situation, chair: User, state: CallState, final: SubmissionState) -> None:
    decision = Decision(
        submission_id=found.case.id,
        outcome=Outcome.AWARDED,
        reasons=REASONS,
        present=3,
        decided_by=chair.id,
    )
    session().add(decision)
    found.case.state, found.call.state = final, state
    found.call.announced_at = now() if state in {C.ANNOUNCED, C.CLOSED_OUT} else None
    session().flush()
    write_letters(found.call)
    if state is not C.DECIDED:
        let_go(found.call)


def texts(browser: Client, paths: list[str]) -> str:
    """What is read at those of the addresses that open."""
    browser.db.commit()
    answers = [browser.ask(path) for path in paths]
    return "\n".join(answer.text for answer in answers if answer.status_code == 200)


Look = Callable[[Client, Situation], bool]


def lists(found: Situation) -> list[str]:
    slug = found.call.slug
    room = f"/en/committee/calls/{slug}"
    office = ("submissions", "letters")
    return [
        *("/en/my", "/en/calls", f"/en/calls/{slug}", "/en/committee", room),
        *(f"{room}/ranking", f"{room}/rulings", f"{room}/no-award", "/en/office/calls"),
        *(f"/en/office/calls/{slug}/{name}" for name in office),
        *(f"/en/office/calls/{slug}", "/en/office/outbox", "/en/office/people"),
        *("/en/office/barriers", "/en/office/laureates", "/en/office/pages"),
    ]


def cases(found: Situation) -> list[str]:
    reference = found.case.reference
    own, panel = f"/en/submissions/{reference}", f"/en/committee/submissions/{reference}"
    return [
        *(own, f"{own}/receipt", f"{own}/check", f"{own}/sections/justification"),
        *(panel, f"{panel}/review", f"{panel}/declare", f"{panel}/decision"),
        f"/en/office/submissions/{reference}",
    ]


def listed(browser: Client, found: Situation) -> bool:
    return TITLE in texts(browser, lists(found)) or found.case.reference in texts(
        browser, lists(found)
    )


def named(browser: Client, found: Situation) -> bool:
    return TITLE in texts(browser, ["/en/committee/declarations"])


def read(browser: Client, found: Situation) -> bool:
    return WORDS in texts(browser, cases(found))


def file(browser: Client, found: Situation) -> bool:
    places = ("submissions", "committee/submissions", "office/submissions")
    paths = [f"/en/{place}/{found.case.reference}/files/{found.file}" for place in places]
    return any(browser.ask(path).status_code == 200 for path in paths)


def scores(browser: Client, found: Situation) -> bool:
    return SCORE in texts(browser, [*lists(found), *cases(found)])


def ranking(browser: Client, found: Situation) -> bool:
    return TITLE in texts(browser, [f"/en/committee/calls/{found.call.slug}/ranking"])


def decision(browser: Client, found: Situation) -> bool:
    return REASONS in texts(browser, [*lists(found), *cases(found)])


def write(browser: Client, found: Situation) -> bool:
    own = f"/en/submissions/{found.case.reference}/sections/justification"
    answer = browser.ask(own, "POST", data={"version": "1", "effect": "More", "_later": "1"})
    return answer.status_code == 303


def screen(browser: Client, found: Situation) -> bool:
    path = f"/en/office/submissions/{found.case.reference}/eligible"
    return browser.ask(path, "POST").status_code == 303


def score(browser: Client, found: Situation) -> bool:
    path = f"/en/committee/submissions/{found.case.reference}/review"
    written = select(Review.id).where(
        Review.submission_id == found.case.id, Review.summary == "New words"
    )
    for version in ("0", "1"):
        data = {"version": version, "summary": "New words", "_save": "1"}
        browser.ask(path, "POST", data=data)
    return session().scalar(written) is not None


def decide(browser: Client, found: Situation) -> bool:
    path = f"/en/committee/submissions/{found.case.reference}/decision"
    answer = browser.ask(path, "POST", data={"outcome": "awarded", "reasons": "They did it."})
    decisions = select(Decision.id).where(Decision.submission_id == found.case.id)
    return answer.status_code == 303 and session().scalar(decisions) is not None


def withdraw(browser: Client, found: Situation) -> bool:
    before = found.case.state
    browser.ask(f"/en/submissions/{found.case.reference}/withdraw", "POST", data={"reason": ""})
    return before is not S.WITHDRAWN and found.case.state is S.WITHDRAWN


READS: dict[str, Look] = {
    "exists in lists": listed,
    "named among own declarations": named,
    "read the answers": read,
    "open the file": file,
    "read another’s review": scores,
    "see it ranked": ranking,
    "read the decision": decision,
}
WRITES: dict[str, Look] = {
    "change the answers": write,
    "withdraw": withdraw,
    "find eligible": screen,
    "write a review": score,
    "decide": decide,
}
