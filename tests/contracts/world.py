"""A small world with something behind every address: people in every relation to one case."""

import io

import pikepdf
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.decisions.models import Outcome
from eqportal.decisions.operations import decide
from eqportal.extensions import session
from eqportal.files.checks import Demands, examine
from eqportal.files.storage import store
from eqportal.laureates.models import Laureate
from eqportal.laureates.operations import edit, load_historic
from eqportal.laureates.queries import of_call
from eqportal.locales.text import LocalisedText
from eqportal.pages.content import shipped_pages
from eqportal.pages.models import BarrierReport
from eqportal.pages.operations import load_shipped_pages
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.queries import own_declaration
from eqportal.reviews.recusals.operations import declare
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission, SubmissionFile, SubmissionVersion
from tests.factories import make_call, make_panel, make_submission, make_user
from tests.reviews.scene import clear, draft, recuse, review
from tests.site import Places, Who

S = SubmissionState
TITLES = ("A network for newcomers", "Mentors for the night shift", "Open doors", "Fair hiring")


def pdf() -> bytes:
    """A PDF of one blank page."""
    document, buffer = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(buffer)
    return buffer.getvalue()


def attach(case: Submission, content: bytes) -> SubmissionFile:
    """A file among the answers of a case, in the version that was sent too."""
    sound = examine(io.BytesIO(content), "evidence.pdf", Demands(10, 10, ("pdf",)))
    row = SubmissionFile(submission_id=case.id, question="evidence")
    row.file = store(sound, by=case.submitter_id)
    db = session()
    db.add(row)
    db.flush()
    of_case = select(SubmissionVersion).where(SubmissionVersion.submission_id == case.id)
    for version in db.scalars(of_case):
        version.answers = version.answers | {"evidence": [str(row.id)]}
    return row


def make_people(number: str) -> dict[Who, User]:
    """One person for each relation."""
    roles = {
        Who.REVIEWER: Role.REVIEWER,
        Who.RECUSED: Role.REVIEWER,
        Who.CHAIR: Role.CHAIR,
        Who.OFFICER: Role.OFFICER,
        Who.EDITOR: Role.EDITOR,
        Who.ADMINISTRATOR: Role.ADMINISTRATOR,
    }
    return {
        who: make_user(
            role=roles.get(who), email=f"{who}{number}@world.example", name=f"{who.title()} Dale"
        )
        for who in Who
        if who is not Who.ANONYMOUS
    }


def make_room(call: Call, people: dict[Who, User], more: list[User]) -> None:
    """The panel of a call: everybody who is seated, and some more members."""
    make_panel(call, people[Who.CHAIR], people[Who.REVIEWER], people[Who.RECUSED], *more)


def build(db: Session, number: str = "") -> Places:
    """Everything that the addresses of tests/site.py lead to."""
    load_shipped_pages()
    load_historic(db)
    people = make_people(number)
    more = [make_user(role=Role.REVIEWER, name=f"Member {name}") for name in ("Moe", "Nes", "Oen")]
    owner = people[Who.OWNER]
    opened = make_call()
    values = {
        "open": opened.slug,
        "draft": make_submission(opened, owner, state=S.DRAFT, title=TITLES[0]).reference,
        "sent": make_submission(opened, owner, title=TITLES[1]).reference,
    }
    values |= _reviewing(people, more) | _announced(db, people, more)
    report = BarrierReport(reference="B-ABC234", locale="nb", what="The menu", where="", email="")
    if not db.scalar(select(BarrierReport.id).where(BarrierReport.reference == report.reference)):
        db.add(report)
    values["static"] = "favicon.svg"
    db.commit()
    slugs = {
        page.key: {locale: text.slug for locale, text in page.texts.items()}
        for page in shipped_pages()
    }
    return Places(values, slugs, {who: person.email for who, person in people.items()})


def _reviewing(people: dict[Who, User], more: list[User]) -> dict[str, str]:
    """A call in review: `case` to be reviewed, `undeclared`, `locked`, and one in doubt."""
    call, owner = make_call(state=CallState.REVIEWING), people[Who.OWNER]
    make_room(call, people, more)
    call.discussion_opened_at = None
    cases = [make_submission(call, owner, state=S.IN_REVIEW, title=title) for title in TITLES]
    case, undeclared, locked, _ = cases
    file = attach(case, pdf())
    recuse(case, people[Who.RECUSED])
    recuse(locked, people[Who.RECUSED])
    recusal = own_declaration(people[Who.RECUSED], case)
    clear(case, people[Who.CHAIR], people[Who.REVIEWER])
    draft(case, people[Who.REVIEWER], 3)
    for member in more[:2]:
        review(case, member, 4)
    doubt = "We wrote a paper in 2019."
    declaration = declare(submission=locked, ground="unsure", note=doubt, by=more[2])
    seat = session().scalar(select(PanelMember.id).where(PanelMember.user_id == more[2].id))
    assert recusal
    for member in (people[Who.REVIEWER], people[Who.CHAIR], more[0]):
        review(locked, member, 5)
    screening = make_submission(
        make_call(state=CallState.CLOSED), owner, state=S.SCREENING, title="Waiting"
    )
    return {
        "reviewing": call.slug,
        "case": case.reference,
        "file": str(file.id),
        "undeclared": undeclared.reference,
        "locked": locked.reference,
        "screening": screening.reference,
        "declaration": str(declaration.id),
        "recusal": str(recusal.id),
        "member": str(seat),
    }


def _announced(db: Session, people: dict[Who, User], more: list[User]) -> dict[str, str]:
    """A call that is announced, its case `decided` and its laureate published."""
    call = make_call(state=CallState.REVIEWING)
    make_room(call, people, more)
    case = make_submission(call, people[Who.OWNER], state=S.IN_REVIEW, title="A year of change")
    clear(case, people[Who.CHAIR])
    for member in (people[Who.REVIEWER], *more[:2]):
        review(case, member, 5)
    reasons = "They changed how we hire."
    decide(submission=case, outcome=Outcome.AWARDED, reasons=reasons, by=people[Who.CHAIR])
    move(call=call, action=CallAction.CONCLUDE, by=people[Who.OFFICER])
    laureate = of_call(call)[0]
    cite(laureate, people[Who.OFFICER])
    move(call=call, action=CallAction.ANNOUNCE, by=people[Who.OFFICER])
    db.flush()
    assert call.announced_at <= now()
    return {"announced": call.slug, "decided": case.reference, "laureate": str(laureate.id)}


def cite(laureate: Laureate, by: User) -> None:
    """Name and citation in three languages."""
    citation = LocalisedText(
        nb="De forandret hvordan vi ansetter.",
        nn="Dei forandra korleis vi tilset.",
        en="They changed how we hire.",
    )
    name = LocalisedText(nb="Nettverket", nn="Nettverket", en="The network")
    edit(laureate=laureate, name=name, unit=laureate.unit, citation=citation, by=by)
