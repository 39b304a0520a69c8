"""What the demonstration holds; loaded once for all these tests, which only read."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eqportal.accounts.models import User
from eqportal.audit.doctor import examine
from eqportal.calls.late.models import LateEntry
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.parity import lacking
from eqportal.database import now, reading_only
from eqportal.demo import rounds
from eqportal.demo.calendar import ZONE
from eqportal.demo.people import PEOPLE
from eqportal.demo.way import links
from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement, Level
from eqportal.endorsements.queries import in_round
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.endorsements.rounds.queries import one
from eqportal.extensions import session as database
from eqportal.laureates.models import Laureate
from eqportal.locales.text import LOCALES
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.pages.conscience.checking import findings_of
from eqportal.pages.feedback.models import BarrierReport, PageAnswer, ReportState
from eqportal.pages.languages.status import newest_of
from eqportal.pages.lifecycle import RevisionState as S
from eqportal.pages.media.models import Document, Image
from eqportal.pages.media.usage import uses
from eqportal.pages.models import Page, PageRevision, Referent
from eqportal.pages.news.checking import errors_of_news
from eqportal.pages.news.models import News, NewsKind
from eqportal.pages.news.operations import Facts
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.panels.queries import leader_of
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions import dispatch
from eqportal.submissions.changes.models import ChangeRequest
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.messages.models import Message
from eqportal.submissions.models import Submission, SubmissionFile
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from eqportal.submissions.working import WorkingCopy
from eqportal.units.leaders.models import UnitLeader
from eqportal.units.models import Unit
from eqportal.units.shares.models import PositionGroup
from eqportal.units.shares.queries import share_of
from tests.rows import Rows, put_back


@pytest.fixture(scope="module")
def demo(app: Flask, told: tuple[list[str], Rows]) -> Iterator[Session]:
    """The demonstration, put back once for the tests of this file."""
    reading_only.set(False)
    with app.test_request_context("/en/", base_url="http://portal.example", method="POST"):
        db = database()
        put_back(db, told[1])
        yield db
        db.rollback()
        db.close()


def _own(db: Session, account: str) -> list[tuple[str, SubmissionState]]:
    rows = db.execute(
        select(Call.slug, Submission.state)
        .join(Submission, Submission.call_id == Call.id)
        .join(User, User.id == Submission.submitter_id)
        .where(User.email == f"{account}@demo.example")
    )
    return [(slug.rpartition("-")[0], state) for slug, state in rows]


def test_demo_has_the_calls_in_their_states(demo: Session) -> None:
    states = dict(demo.execute(select(Call.slug, Call.state)).all())
    year = now().astimezone(ZONE).year
    assert states[f"gender-equality-award-{year + 1}"] is CallState.OPEN
    assert states[f"gender-equality-award-{year}"] is CallState.REVIEWING
    assert states[f"gender-equality-award-{year - 1}"] is CallState.ANNOUNCED
    assert states[f"start-up-programme-{year}"] is CallState.REVIEWING
    assert sorted(states.values()).count(CallState.OPEN) == 7 + 1
    assert sorted(states.values()).count(CallState.SCHEDULED) == 1
    assert sorted(states.values()).count(CallState.DRAFT) == 1
    tried_out = select(Call.test_of_id).where(Call.slug == f"gender-equality-award-{year + 2}-test")
    assert demo.scalar(tried_out) == rounds.loaded()["award-later"]


def test_demo_has_submissions_in_every_state(demo: Session) -> None:
    assert set(demo.scalars(select(Submission.state))) == set(SubmissionState)


def test_demo_gives_the_accounts_what_their_tours_speak_of(demo: Session) -> None:
    assert {
        ("gender-equality-award", SubmissionState.DRAFT),
        ("gender-equality-award", SubmissionState.SUBMITTED),
        ("gender-equality-award", SubmissionState.IN_REVIEW),
        ("gender-equality-award", SubmissionState.ANNOUNCED),
    } <= set(_own(demo, "nominator"))
    states = {state for _, state in _own(demo, "applicant")}
    assert {SubmissionState.DRAFT, SubmissionState.SUBMITTED} <= states
    assert demo.scalar(select(func.count(Unit.id))) == 40


def test_head_and_dean_have_something_to_do(demo: Session) -> None:
    year = now().astimezone(ZONE).year
    for name, call, unit, level, waiting in (
        ("head", "skill-development-stipend", "iv-mechanical", Level.DEPARTMENT, 2),
        ("dean", "skill-development-stipend", "iv", Level.FACULTY, 2),
        ("dean", "mentoring-mentee", "iv", Level.FACULTY, 3),
    ):
        user = demo.scalars(select(User).where(User.email == f"{name}@demo.example")).one()
        found = one(user, f"{call}-{year}", unit, level)
        assert found is not None
        assert found.accepts(now())
        assert len(in_round(user, found)) == waiting


def test_calls_that_units_endorse_show_what_waits_and_what_was_sent_on(demo: Session) -> None:
    for key in ("stipend-now", "mentee-now", "diversity-now", "initiatives-now"):
        in_call = select(Submission.state).where(Submission.call_id == rounds.loaded()[key])
        assert SubmissionState.ENDORSING in set(demo.scalars(in_call)), key
        sent = select(Endorsement.id).where(
            Endorsement.call_id == rounds.loaded()[key],
            Endorsement.state == EndorsementState.SENT_ON,
        )
        assert demo.scalars(sent).first(), key


def test_every_unit_has_shares_and_every_endorsing_one_a_leader(demo: Session) -> None:
    assert share_of("iv-mechanical", PositionGroup.PERMANENT_ACADEMIC) is not None
    led = set(demo.scalars(select(UnitLeader.unit_id)))
    assert set(demo.scalars(select(UnitRound.unit_id))) <= led


def test_rest_of_the_journey_is_told(demo: Session) -> None:
    states = set(demo.scalars(select(Referee.state)))
    assert {RefereeState.INVITED, RefereeState.RECEIVED} <= states
    assert len(set(demo.scalars(select(CoSubmitter.state)))) == 2
    assert demo.scalar(select(func.count(Message.id))) == 3
    assert demo.scalar(select(func.count(LateEntry.id)).where(LateEntry.until > now())) == 1
    open_ones = select(ChangeRequest.due_at).where(ChangeRequest.answered_at.is_(None))
    assert all(due > now() for due in demo.scalars(open_ones))


def test_nomination_is_confirmed_in_part_and_the_rest_is_for_whoever_signs_in(
    demo: Session,
) -> None:
    rows = demo.execute(
        select(Proposer.email, Proposer.state)
        .join(Submission, Submission.id == Proposer.submission_id)
        .where(Submission.start_token == "demo-ti-over-ni")
    )
    assert {row[0]: row[1] for row in rows} == {
        "applicant@demo.example": ProposerState.ASKED,
        "guro.hestnes@campus.example": ProposerState.CONFIRMED,
        "samira.haddadi@campus.example": ProposerState.CONFIRMED,
    }


def test_checks_are_kept_where_a_call_has_one_and_nobody_started_against_it(
    demo: Session,
) -> None:
    checks = [
        (submission.start_token, submission.eligibility)
        for submission in demo.scalars(select(Submission))
        if submission.call.options.eligibility and submission.call.year >= now().year
    ]
    assert len(checks) > 10
    verdicts = {token: kept and kept["verdict"] for token, kept in checks}
    assert set(verdicts.values()) == {"yes", "office"}


def test_draft_call_lacks_a_nynorsk_text_and_has_two_that_are_behind(demo: Session) -> None:
    call = demo.get_one(Call, rounds.loaded()["award-later"])
    found = {(lack.text.page, lack.locale, lack.stale) for lack in lacking(call)}
    assert found == {("texts", "nn", True), ("texts", "en", True), ("facts", "nn", False)}


def test_every_step_of_every_tour_leads_somewhere(demo: Session) -> None:
    for person in PEOPLE:
        for step, address in zip(person.tour, links(person), strict=True):
            assert bool(address) is bool(step.endpoint), step


def test_demo_people_have_their_roles(demo: Session) -> None:
    users = {user.email: user for user in demo.scalars(select(User))}
    for person in PEOPLE:
        assert not person.role or person.role in users[person.email].roles


def test_what_was_sent_passes_the_check_of_its_form(demo: Session) -> None:
    sent = demo.scalars(select(Submission).where(Submission.submitted_at.is_not(None))).all()
    assert len(sent) > 25
    for submission in sent:
        copy = WorkingCopy.of(submission)
        submitter = demo.get_one(User, submission.submitter_id)
        missing = dispatch.what_is_missing(copy, submitter)
        assert [(m.section.id, m.problems) for m in missing if m.problems] == []


def test_doctor_finds_nothing_and_mails_have_gone(demo: Session) -> None:
    assert {name: found for name, found in examine(demo).items() if found} == {}
    assert set(demo.scalars(select(OutboundEmail.state))) == {MailState.SENT}


def test_nothing_has_happened_in_the_future(demo: Session) -> None:
    for column in (Submission.submitted_at, Review.locked_at, OutboundEmail.sent_at):
        assert demo.scalar(select(func.max(column))) < now()


def test_committee_has_recusals_of_each_kind(demo: Session) -> None:
    rows = demo.execute(
        select(User.email, Declaration.ground, Declaration.standing, Declaration.hidden)
        .join(User, User.id == Declaration.user_id)
        .where(Declaration.standing != Standing.CLEAR)
        .order_by(User.email, Declaration.ground)
    )
    assert [tuple(row) for row in rows] == [
        ("chair@demo.example", "e_leader", Standing.RECUSED, False),
        ("reviewer2@demo.example", "imposed", Standing.RECUSED, True),
        ("reviewer3@demo.example", "other", Standing.RECUSED, False),
        ("reviewer3@demo.example", "unsure", Standing.AWAITING_RULING, False),
        ("reviewer4@demo.example", "b_family", Standing.RECUSED, False),
    ]


def test_acting_chair_leads_what_the_chair_is_recused_from(demo: Session) -> None:
    recused = demo.scalars(
        select(Submission)
        .join(Declaration, Declaration.submission_id == Submission.id)
        .join(User, User.id == Declaration.user_id)
        .where(User.email == "chair@demo.example", Declaration.standing == Standing.RECUSED)
    ).one()
    leader = demo.get_one(User, leader_of(recused))
    assert leader.email == "reviewer5@demo.example"


def test_a_reviewer_has_something_to_declare_to_draft_and_to_lock(demo: Session) -> None:
    me = demo.scalars(select(User).where(User.email == "reviewer1@demo.example")).one()
    call = demo.get_one(Call, rounds.loaded()["award-now"])
    cases = set(
        demo.scalars(
            select(Submission.id).where(
                Submission.call_id == call.id, Submission.state == SubmissionState.IN_REVIEW
            )
        )
    )
    declared = (
        set(demo.scalars(select(Declaration.submission_id).where(Declaration.user_id == me.id)))
        & cases
    )
    reviews = {
        r.submission_id: r
        for r in demo.scalars(select(Review).where(Review.user_id == me.id))
        if r.submission_id in cases
    }
    assert len(cases) == 6
    assert (len(declared), len(reviews)) == (3, 2)
    assert {review.state for review in reviews.values()} == {ReviewState.DRAFTING}
    assert sorted(len(review.scores) for review in reviews.values()) == [2, 5]


def test_laureate_of_last_year_is_cited_in_three_languages(demo: Session) -> None:
    laureate = demo.scalars(select(Laureate)).one()
    assert laureate.published_at is not None
    assert laureate.name.missing() == laureate.citation.missing() == ()
    assert len({laureate.citation.nb, laureate.citation.nn, laureate.citation.en}) == 3


def test_one_nomination_has_a_pdf(demo: Session) -> None:
    attached = demo.scalars(select(SubmissionFile)).one()
    assert (attached.file.media_type, attached.file.pages) == ("application/pdf", 2)


def test_open_calls_close_on_different_weekdays_at_three(demo: Session) -> None:
    is_open = (Call.state == CallState.OPEN) & Call.test_of_id.is_(None)
    calls = demo.scalars(select(Call).where(is_open)).all()
    closing = [call.closes_at.astimezone(ZONE) for call in calls]
    assert len({moment.date() for moment in closing}) == 7
    assert {(moment.hour, moment.minute) for moment in closing} == {(15, 0)}
    assert all(moment.weekday() < 5 for moment in closing)
    assert all(call.accepts(now()) for call in calls)


def _texts(db: Session) -> dict[tuple[str, str], PageRevision]:
    """The newest text of each page and language."""
    found = {}
    for page in db.scalars(select(Page)):
        of_it = select(PageRevision).where(PageRevision.page_id == page.id)
        for locale, text in newest_of(db.scalars(of_it).all()).items():
            found[page.key, locale] = text
    return found


def test_pages_stand_at_every_stage(demo: Session) -> None:
    states = {name: one.state for name, one in _texts(demo).items()}
    assert {states["parents-in-research", locale] for locale in LOCALES} == {S.IN_REVIEW}
    assert {states["leading-equally", locale] for locale in LOCALES} == {S.SCHEDULED}
    assert states["guest-researchers", "nn"] is states["teaching-for-all", "nn"] is S.DRAFT
    assert demo.scalars(select(PageRevision.locale).where(PageRevision.machine)).all() == ["nn"]


def test_texts_have_no_finding_but_those_that_are_meant(demo: Session) -> None:
    texts = _texts(demo)
    found = {name: findings_of(one) for name, one in texts.items()}
    assert {(*name, one.check) for name, of_it in found.items() for one in of_it} == {
        ("inclusive-meetings", "nn", "translation-older"),
        ("teaching-for-all", "nn", "link-words"),
    }
    news = demo.scalars(select(News)).all()
    assert [errors_of_news(Facts.of(one)) for one in news] == [[], [], []]
    assert {one.languages for one in news} == {tuple(LOCALES)}


def test_library_is_described_and_used(demo: Session) -> None:
    image, paper = demo.scalars(select(Image)).one(), demo.scalars(select(Document)).one()
    assert image.alt.missing() == image.caption.missing() == paper.title.missing() == ()
    assert (paper.facts.tagged, bool(paper.facts.title)) == (True, True)
    for kind, thing in ((Referent.IMAGE, image), (Referent.DOCUMENT, paper)):
        assert uses(kind, [thing.key])[thing.key]


def test_visitors_have_said_something_and_one_waits_for_an_answer(demo: Session) -> None:
    assert demo.scalars(select(BarrierReport)).one().state is ReportState.OPEN
    answers = demo.scalars(select(PageAnswer)).all()
    assert {one.helped for one in answers} == {True, False}
    coming = [one for one in demo.scalars(select(News)) if one.kind is NewsKind.GATHERING]
    assert [one.is_over(now()) for one in coming] == [False]
