"""What people may do to a case, each tried by asking the portal for it."""

from collections.abc import Callable

from sqlalchemy import select

from eqportal.decisions.models import Decision
from eqportal.endorsements.models import Endorsement, Level
from eqportal.extensions import session
from eqportal.reviews.models import Review
from eqportal.submissions.cosubmitters.models import Comment
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SectionAnswers, SubmissionVersion
from tests.contracts.relations import (
    COMMENT,
    LETTER,
    MESSAGE,
    OF_DEPARTMENT,
    OF_FACULTY,
    REASONS,
    SCORE,
    SENDER,
    TITLE,
    WORDS,
    Situation,
)
from tests.page import Client

S = SubmissionState


def texts(browser: Client, paths: list[str]) -> str:
    """What is read at those of the addresses that open."""
    browser.db.commit()
    answers = [browser.ask(path) for path in paths]
    return "\n".join(answer.text for answer in answers if answer.status_code == 200)


Look = Callable[[Client, Situation], bool]


def lists(found: Situation) -> list[str]:
    slug = found.call.slug
    room = f"/en/committee/calls/{slug}"
    office = ("submissions", "letters", "messages", "units", "mails", "assisted")
    rounds = unit_rounds(found)
    return [
        *("/en/units", *rounds, *(f"{round_}/send" for round_ in rounds)),
        *("/en/my", "/en/calls", f"/en/calls/{slug}", "/en/committee", room),
        *(f"{room}/ranking", f"{room}/rulings", f"{room}/no-award", "/en/office/calls"),
        *(f"/en/office/calls/{slug}/{name}" for name in office),
        *(f"/en/office/calls/{slug}", "/en/office/outbox", "/en/office/people"),
        *("/en/office/barriers", "/en/office/laureates", "/en/office/pages"),
    ]


def unit_rounds(found: Situation) -> list[str]:
    of_units = ((found.department, Level.DEPARTMENT), (found.faculty, Level.FACULTY))
    return [f"/en/units/{found.call.slug}/{unit}/{level}" for unit, level in of_units]


def cases(found: Situation) -> list[str]:
    reference = found.case.reference
    own, panel = f"/en/submissions/{reference}", f"/en/committee/submissions/{reference}"
    office = f"/en/office/submissions/{reference}"
    return [
        *(own, f"{own}/receipt", f"{own}/check", f"{own}/sections/justification"),
        *(f"{own}/{page}" for page in ("changes", "people", "letters", "messages", "withdraw")),
        f"{own}/download.json",
        *(panel, f"{panel}/review", f"{panel}/declare", f"{panel}/decision", f"{panel}/letters"),
        *(office, f"{office}/letters", f"{office}/messages", f"{office}/changes"),
        *(f"{round_}/{reference}" for round_ in unit_rounds(found)),
    ]


def listed(browser: Client, found: Situation) -> bool:
    return TITLE in texts(browser, lists(found)) or found.case.reference in texts(
        browser, lists(found)
    )


def named(browser: Client, found: Situation) -> bool:
    return TITLE in texts(browser, ["/en/committee/declarations"])


def read(browser: Client, found: Situation) -> bool:
    return WORDS in texts(browser, cases(found))


def sender(browser: Client, found: Situation) -> bool:
    return SENDER in texts(browser, [*lists(found), *cases(found)])


def file(browser: Client, found: Situation) -> bool:
    own = ("submissions", "committee/submissions", "office/submissions")
    places = [*(f"/en/{place}" for place in own), *unit_rounds(found)]
    paths = [f"{place}/{found.case.reference}/files/{found.file}" for place in places]
    return any(browser.ask(path).status_code == 200 for path in paths)


def letter(browser: Client, found: Situation) -> bool:
    return LETTER in texts(browser, cases(found))


def of_department(browser: Client, found: Situation) -> bool:
    return OF_DEPARTMENT in texts(browser, [*lists(found), *cases(found)])


def of_faculty(browser: Client, found: Situation) -> bool:
    return OF_FACULTY in texts(browser, [*lists(found), *cases(found)])


def comments(browser: Client, found: Situation) -> bool:
    return COMMENT in texts(browser, cases(found))


def messages(browser: Client, found: Situation) -> bool:
    return MESSAGE in texts(browser, [*lists(found), *cases(found)])


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


def send(browser: Client, found: Situation) -> bool:
    """Whether somebody can send it; the owner has changed something, so that there is reason."""
    sent = select(SubmissionVersion.id).where(SubmissionVersion.submission_id == found.case.id)
    before = len(session().scalars(sent).all())
    rows = select(SectionAnswers).where(SectionAnswers.submission_id == found.case.id)
    of_texts = session().scalars(rows.where(SectionAnswers.section == "justification")).one()
    of_texts.answers = of_texts.answers | {"effect": "Changed"}
    token = {"submit_token": f"{found.case.reference}-again"}
    browser.ask(f"/en/submissions/{found.case.reference}/submit", "POST", data=token)
    return len(session().scalars(sent).all()) > before


def comment(browser: Client, found: Situation) -> bool:
    path = f"/en/submissions/{found.case.reference}/comments"
    browser.ask(path, "POST", data={"comment": "Another one"})
    kept = select(Comment.id).where(Comment.submission_id == found.case.id)
    return session().scalar(kept.where(Comment.text == "Another one")) is not None


def _assess(browser: Client, found: Situation, place: int) -> bool:
    """Whether somebody can give a unit's word: the department's is 0, the faculty's 1."""
    path = f"{unit_rounds(found)[place]}/{found.case.reference}"
    kept = select(Endorsement.id).where(
        Endorsement.submission_id == found.case.id, Endorsement.assessment == "New words"
    )
    for version in "123":
        data = {"version": version, "verdict": "support", "assessment": "New words"}
        browser.ask(path, "POST", data=data)
    return session().scalar(kept) is not None


def assess_for_department(browser: Client, found: Situation) -> bool:
    return _assess(browser, found, 0)


def assess_for_faculty(browser: Client, found: Situation) -> bool:
    return _assess(browser, found, 1)


def send_round(browser: Client, found: Situation) -> bool:
    paths = [f"{round_}/send" for round_ in unit_rounds(found)]
    return any(browser.ask(path, "POST").status_code == 303 for path in paths)


def take_in(browser: Client, found: Situation) -> bool:
    before = found.case.state
    path = f"/en/office/submissions/{found.case.reference}/send-on"
    browser.ask(path, "POST", data={"reason": "The dean asked"})
    return before is not S.SCREENING and found.case.state is S.SCREENING


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
    "read who sent it": sender,
    "open the file": file,
    "read the letter of the referee": letter,
    "read what the department said": of_department,
    "read what the faculty said": of_faculty,
    "read the comments": comments,
    "read the messages": messages,
    "read another’s review": scores,
    "see it ranked": ranking,
    "read the decision": decision,
}
WRITES: dict[str, Look] = {
    "change the answers": write,
    "send it in": send,
    "comment on it": comment,
    "withdraw": withdraw,
    "assess for the department": assess_for_department,
    "assess for the faculty": assess_for_faculty,
    "send the round on": send_round,
    "take it in without the unit": take_in,
    "find eligible": screen,
    "write a review": score,
    "decide": decide,
}
