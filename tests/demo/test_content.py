"""What the demonstration holds; loaded once for all these tests, which only read."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eqportal.accounts.models import User
from eqportal.audit.doctor import examine
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import Base, now, reading_only
from eqportal.demo import rounds
from eqportal.demo.calendar import ZONE
from eqportal.demo.loading import load
from eqportal.demo.people import PEOPLE
from eqportal.extensions import session as database
from eqportal.laureates.models import Laureate
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.panels.queries import leader_of
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions import dispatch
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission, SubmissionFile
from eqportal.submissions.working import WorkingCopy
from eqportal.units.models import Unit


@pytest.fixture(scope="module")
def demo(app: Flask) -> Iterator[Session]:
    """The demonstration on an empty database."""
    reading_only.set(False)
    with app.test_request_context("/en/", base_url="http://portal.example", method="POST"):
        db = database()
        for table in reversed(Base.metadata.sorted_tables):
            db.execute(table.delete())
        list(load())
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
    assert sorted(states.values()).count(CallState.OPEN) == 7
    assert sorted(states.values()).count(CallState.SCHEDULED) == 1


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
    calls = demo.scalars(select(Call).where(Call.state == CallState.OPEN)).all()
    closing = [call.closes_at.astimezone(ZONE) for call in calls]
    assert len({moment.date() for moment in closing}) == 7
    assert {(moment.hour, moment.minute) for moment in closing} == {(15, 0)}
    assert all(moment.weekday() < 5 for moment in closing)
    assert all(call.accepts(now()) for call in calls)
