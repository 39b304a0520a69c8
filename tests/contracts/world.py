"""A small world with something behind every address: people in every relation to one case."""

import io
from datetime import timedelta

import pikepdf
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.calls.editing.versions import begin
from eqportal.calls.editing.work import Work
from eqportal.calls.late.operations import grant
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.decisions.models import Outcome
from eqportal.decisions.terms import Terms
from eqportal.decisions.whole import decide
from eqportal.extensions import session
from eqportal.files.checks import Demands, examine
from eqportal.files.storage import store
from eqportal.laureates import portraits
from eqportal.laureates.acceptance.operations import Asked, record_answer
from eqportal.laureates.models import Laureate
from eqportal.laureates.operations import edit, load_historic
from eqportal.laureates.queries import of_call
from eqportal.locales.text import LocalisedText, same
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.mentoring.cohorts.models import Side
from eqportal.mentoring.cohorts.queries import participants
from eqportal.pages.content import shipped_pages
from eqportal.pages.feedback.models import BarrierReport
from eqportal.pages.operations import load_shipped_pages
from eqportal.programmes.options import Chain, Options
from eqportal.rehearsal.copying import make_test_call
from eqportal.rehearsal.models import RunState
from eqportal.rehearsal.operations import ask_for
from eqportal.rehearsal.steps import Line, Step, failed
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.plans.operations import work_in_phases
from eqportal.reviews.queries import own_declaration
from eqportal.reviews.recusals.operations import declare
from eqportal.submissions.changes.operations import Wanted, ask
from eqportal.submissions.cosubmitters import operations as co_submitters
from eqportal.submissions.cosubmitters.models import Rights
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.links.secret import secret_of
from eqportal.submissions.models import Submission, SubmissionFile, SubmissionVersion
from eqportal.submissions.proposers import operations as proposers
from eqportal.submissions.proposers.queries import answers_now, rows_of
from eqportal.submissions.queries import latest_version
from eqportal.submissions.referees import operations as referees
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from eqportal.units.leaders.models import Post
from eqportal.units.leaders.operations import name_leader
from eqportal.units.models import Unit, UnitKind
from tests.contracts import afterwards
from tests.contracts.blind import blind_room
from tests.contracts.cared_for import cared_for
from tests.contracts.drafted import shown_draft
from tests.contracts.given import given_out
from tests.contracts.meeting import two_meetings
from tests.contracts.on_board import on_board
from tests.contracts.shelved import shelved
from tests.contracts.surveyed import surveyed
from tests.contracts.told_of import told_of
from tests.contracts.visitors import told_by_visitors
from tests.factories import (
    join_cohort,
    make_call,
    make_cohort,
    make_panel,
    make_submission,
    make_user,
)
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


def picture() -> bytes:
    """A small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (60, 80), "navy").save(buffer, "PNG")
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
        Who.ENDORSER: Role.ENDORSER,
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
    values |= _checked(owner)
    values |= _edited(people[Who.OFFICER])
    values |= _reviewing(people, more) | _announced(db, people, more) | _returned(people)
    values |= _late(people)
    values |= afterwards.told(people, more) | afterwards.asked(people)
    values |= blind_room(people, more, attach, pdf())
    values |= _tried_out(people) | _endorsed(people, number)
    values |= _invited(db, values, owner)
    values |= told_of(people)
    values |= _mentoring(people) | shown_draft(people[Who.EDITOR])
    values |= shelved(people[Who.EDITOR], picture(), pdf()) | told_by_visitors()
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


def _mentoring(people: dict[Who, User]) -> dict[str, str]:
    """A cohort in which the owner is a mentee beside two others, with three mentors."""
    for side in Side:
        make_call(preset=f"mentoring-{side}")
    cohort = make_cohort(mentees=2, mentors=3, by=people[Who.OFFICER])
    mentee = join_cohort(cohort, Side.MENTEE, user=people[Who.OWNER], number=2)
    case = session().get_one(Submission, mentee.submission_id)
    mentor = participants(cohort, Side.MENTOR)[0]
    return {
        "cohort": cohort.slug,
        "mentee": str(mentee.id),
        "mentor": str(mentor.id),
        "mentee_case": case.reference,
        **on_board(cohort, people[Who.OFFICER]),
        **cared_for(people[Who.OWNER], people[Who.OFFICER]),
        **surveyed(people[Who.OWNER], people[Who.OFFICER]),
    }


def _endorsed(people: dict[Who, User], number: str) -> dict[str, str]:
    """A call with a unit's leader at work on `endorsed`, and `held_back` sent before."""
    db, code = session(), f"unit{number}"
    unit = Unit(code=code, kind=UnitKind.FACULTY, name=same("The Faculty of the World"))
    db.add(unit)
    db.flush()
    leader = name_leader(unit=unit, user=people[Who.ENDORSER], post=Post.LEADER, by=None)
    call = make_call()
    call.options = Options(chain=Chain.FACULTY)
    answers = {"group_unit": code}
    owner = people[Who.OWNER]
    case = make_submission(call, owner, answers=answers, title="To be endorsed")
    file = attach(case, pdf())
    move(call=call, action=CallAction.CLOSE, by=people[Who.OFFICER])
    held = make_submission(call, owner, state=S.HELD_BACK, answers=answers, title="Held back")
    return {
        "endorsing": call.slug,
        "unit": code,
        "endorsed": case.reference,
        "unit_file": str(file.id),
        "unit_leader": str(leader.id),
        "held_back": held.reference,
    }


def _tried_out(people: dict[Who, User]) -> dict[str, str]:
    """A call that was rehearsed, and a test call of it."""
    by, call = people[Who.OFFICER], make_call()
    run = ask_for(call=call, by=by)
    lines = (Line(Step.COPY), Line(Step.FILL, number=4), failed(Step.TEXTS, same("Title, Nynorsk")))
    run.state, run.lines = RunState.FAILED, [line.as_row() for line in lines]
    test = make_test_call(call=call, by=by)
    run.test_call_id = test.id
    return {"tried": call.slug, "test_call": test.slug, "rehearsal": str(run.id)}


def _late(people: dict[Who, User]) -> dict[str, str]:
    """A call that has just closed, to which one person may still send in."""
    call = make_call(state=CallState.CLOSED)
    until, by = now() + timedelta(days=2), people[Who.OFFICER]
    entry = grant(call=call, email="late@world.example", until=until, reason="Ill", by=by)
    return {"just_closed": call.slug, "late_entry": str(entry.id)}


def _invited(db: Session, values: dict[str, str], owner: User) -> dict[str, str]:
    """Somebody asked to take part, to confirm and for a letter; and a letter about `case`."""
    one = select(Submission).where(Submission.reference == values["draft"])
    draft = db.scalars(one).one()
    whom = co_submitters.Invited("Kari Vik", "kari@world.example", Rights.EDIT, "en")
    part = co_submitters.invite(submission=draft, whom=whom, by=owner)
    whose = referees.Asked("Bo Lie", "bo@world.example", "en")
    referee = referees.invite(submission=draft, whom=whose, by=owner)
    proposers.ask(submission=draft, answers=answers_now(draft), by=owner)
    proposer = next(iter(rows_of(draft).values()))
    case = db.scalars(select(Submission).where(Submission.reference == values["case"])).one()
    sound = examine(io.BytesIO(pdf()), "letter.pdf", Demands(10, 10, ("pdf",)))
    letter = Referee(
        submission_id=case.id,
        email="eva@world.example",
        name="Eva Vik",
        language="en",
        state=RefereeState.RECEIVED,
        expires_at=now(),
        received_at=now(),
        answers={"letter": "They did it all."},
        stored_file_id=store(sound, by=owner.id).id,
    )
    db.add(letter)
    db.flush()
    return {
        "co_submitter": str(part.id),
        "invitation": secret_of(part),
        "referee": str(referee.id),
        "letter_link": secret_of(referee),
        "proposer": str(proposer.id),
        "confirmation": secret_of(proposer),
        "letter": str(letter.id),
    }


def _returned(people: dict[Who, User]) -> dict[str, str]:
    """One that was sent twice and is returned for changes, and the held mail about it."""
    call = make_call(state=CallState.CLOSED)
    case = make_submission(call, people[Who.OWNER], state=S.SCREENING, title="Returned")
    answers = latest_version(case).answers | {"title": "Returned, better", "group_members": []}
    session().add(
        SubmissionVersion(
            submission_id=case.id,
            number=2,
            submit_token=f"{case.reference}-2",
            answers=answers | {"strategy": "It follows the plan of the department " * 5},
            digest="1" * 64,
            sent_at=now(),
        )
    )
    wanted = Wanted(["initiative", "evidence"], "Which period is it?", now() + timedelta(days=9))
    ask(submission=case, wanted=wanted, by=people[Who.OFFICER])
    about = OutboundEmail.about_id == str(case.id)
    mail = session().scalars(select(OutboundEmail).where(about)).one()
    mail.state, mail.waits_for_office = MailState.HELD, True
    return {"returned": case.reference, "mail": str(mail.id)}


def _checked(owner: User) -> dict[str, str]:
    """A call that checks who can apply, and a draft there with a budget that is not right yet."""
    call = make_call(preset="start-up-programme")
    lines = [{"what": "Sensors", "cost": 300_000, "why": "For the ice."}]
    funding = {"grant": 222_000, "own_cash": 78_000, "own_effort": 0, "other": 0}
    budget = {"lines": lines, "funding": funding, "effort_why": ""}
    answers = {"budget": budget, "leader": {"name": "Liv Dal", "email": "liv@world.example"}}
    draft = make_submission(call, owner, state=S.DRAFT, answers=answers, title="Ice")
    return {"checked": call.slug, "budgeted": draft.reference}


def _edited(officer: User) -> dict[str, str]:
    """A call whose form is written, and an open one whose form is corrected."""
    corrected = make_call()
    begin(work=Work(corrected), by=officer)
    drafted = make_call(state=CallState.DRAFT)
    work_in_phases(call=drafted, by=officer)
    return {"drafted": drafted.slug, "corrected": corrected.slug}


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
    own = review(locked, people[Who.REVIEWER], 5)
    for member in (people[Who.CHAIR], more[0]):
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
        "own_review": str(own.id),
        "screening": screening.reference,
        "declaration": str(declaration.id),
        "recusal": str(recusal.id),
        "member": str(seat),
        "seated": str(more[2].id),
        **given_out(case, undeclared, people),
        **two_meetings(case, people, more, pdf()),
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
    terms = Terms(Outcome.AWARDED, reasons)
    decide(submission=case, terms=terms, leader=people[Who.CHAIR], second=people[Who.REVIEWER])
    move(call=call, action=CallAction.CONCLUDE, by=people[Who.OFFICER])
    laureate = of_call(call)[0]
    cite(laureate, people[Who.OFFICER])
    move(call=call, action=CallAction.ANNOUNCE, by=people[Who.OFFICER])
    db.flush()
    assert call.announced_at <= now()
    return {
        "announced": call.slug,
        "decided": case.reference,
        "laureate": str(laureate.id),
        "award_year": str(laureate.year),
    }


def cite(laureate: Laureate, by: User) -> None:
    """Name and citation in three languages."""
    citation = LocalisedText(
        nb="De forandret hvordan vi ansetter.",
        nn="Dei forandra korleis vi tilset.",
        en="They changed how we hire.",
    )
    name = LocalisedText(nb="Nettverket", nn="Nettverket", en="The network")
    edit(laureate=laureate, name=name, unit=laureate.unit, citation=citation, by=by)
    drawn = portraits.redrawn(io.BytesIO(picture()), "portrait.png")
    portraits.put(laureate=laureate, portrait=drawn, alt=same("A group"), by=by)
    whom = Asked("The network", "network@world.example", "en")
    record_answer(laureate=laureate, whom=whom, accepts=True, how="By telephone", by=by)
