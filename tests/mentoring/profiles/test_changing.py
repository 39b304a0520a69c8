"""Changing a profile after the form was sent: by the participant, and by the office for them."""

import pytest
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.models import OutboundEmail
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.profiles.reading import problem_of
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.proposers.labels import STATES
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.proposers.operations import ask_when_sent
from tests.calls.editing.posting import posted_by
from tests.factories import join_cohort, make_cohort, make_user
from tests.mentoring.cohorts.scene import OFFICE
from tests.mentoring.profiles.pairs import pair
from tests.page import Client


class Desk:
    """A participant's own page, or the officer's page for the same person."""

    def __init__(self, client: Client, one: Participant, *, officer: bool = False) -> None:
        self.db, self.one = client.db, one
        cohort = self.db.get_one(Cohort, one.cohort_id).slug
        reference = self.db.get_one(Submission, one.submission_id).reference
        self.officer = make_user(role=Role.OFFICER)
        self.path = f"/en/my/mentoring/profile/{reference}"
        if officer:
            self.path = f"/en/office/cohorts/{cohort}/participants/{one.id}/profile/change"
        who = self.officer if officer else self.db.get_one(type(self.officer), one.user_id)
        self.browser = client.sign_in(who)

    def fields(self) -> dict[str, list[str]]:
        return posted_by(self.browser.get(self.path).text, "version")

    def post(self, status: int = 303, **typed: object) -> str:
        answer = self.browser.post(self.path, {**self.fields(), **typed}, status)
        self.db.refresh(self.one)
        return answer.text

    def trail(self) -> list[list[str]]:
        rows = self.db.query(AuditEvent).filter_by(action="profile.changed")
        return [row.detail["questions"] for row in rows.order_by(AuditEvent.id)]


def cohort_of(one: Participant) -> Cohort:
    return session().get_one(Cohort, one.cohort_id)


@pytest.fixture
def mentor(db: Session) -> Participant:
    cohort = make_cohort(mentees=1, mentors=0)
    return join_cohort(cohort, Side.MENTOR, capacity=2)


@pytest.mark.parametrize("officer", [False, True])
def test_a_profile_is_changed_and_what_was_sent_stays(
    client: Client, mentor: Participant, *, officer: bool
) -> None:
    desk = Desk(client, mentor, officer=officer)
    desk.post(
        capacity="0",
        languages=["english"],
        **{"exclusions-0-name": "Ola Berg", "exclusions-0-email": "ola@university.example"},
    )
    entry = {"name": "Ola Berg", "email": "ola@university.example"}
    assert mentor.changes == {"capacity": 0, "languages": ["english"], "exclusions": [entry]}
    assert desk.trail() == [["capacity", "exclusions", "languages"]]
    assert "Ola" not in str(desk.db.query(AuditEvent).all()[-1].detail)
    found = problem_of(cohort_of(mentor)).mentors[0]
    assert (found.capacity, found.languages) == (0, {"english"})
    assert found.apart_from == {"ola@university.example"}
    sent = desk.db.query(SubmissionVersion).filter_by(submission_id=mentor.submission_id).one()
    assert sent.answers["capacity"] == 2
    desk.post(
        capacity="2",
        languages=["norwegian", "english"],
        **{"exclusions-0-name": "", "exclusions-0-email": ""},
    )
    assert mentor.changes == {}


def test_the_same_again_changes_nothing(client: Client, mentor: Participant) -> None:
    desk = Desk(client, mentor)
    typed = desk.fields() | {"capacity": "1"}
    for _ in range(2):
        desk.browser.post(desk.path, typed)
    assert desk.trail() == [["capacity"]]


def test_a_stale_page_shows_both_texts(client: Client, mentor: Participant) -> None:
    desk = Desk(client, mentor)
    old = desk.fields()
    desk.post(blurb="The one words")
    page = desk.browser.post(desk.path, old | {"blurb": "The other words"}, 409).text
    assert "The one words" in page
    assert "The other words" in page
    desk.db.refresh(mentor)
    assert mentor.changes == {"blurb": "The one words"}
    again = posted_by(page, "version")
    desk.browser.post(desk.path, again)
    desk.db.refresh(mentor)
    assert mentor.changes == {"blurb": "The other words"}


def test_what_is_wrong_is_told_and_what_was_typed_stays(
    client: Client, mentor: Participant
) -> None:
    desk = Desk(client, mentor)
    page = desk.post(422, capacity="9", blurb="Kept words", languages=[])
    assert "Kept words" in page
    assert "Select at least one language" in page
    assert mentor.changes == {}


def test_entries_are_added_and_removed_without_a_script(
    client: Client, mentor: Participant
) -> None:
    desk = Desk(client, mentor)
    page = desk.post(200, **{"exclusions-0-name": "Ola", "_add": "exclusions"})
    assert 'name="exclusions-1-name"' in page
    assert 'value="Ola"' in page
    assert mentor.changes == {}


@pytest.mark.parametrize("officer", [False, True])
@pytest.mark.parametrize("capacity", ["0", "1", "2"])
def test_capacity_is_not_less_than_the_pairs_that_both_accepted(
    client: Client, mentor: Participant, *, capacity: str, officer: bool
) -> None:
    mentee = join_cohort(cohort_of(mentor), Side.MENTEE, number=2)
    pair(mentee, mentor, PairingState.ACCEPTED)
    desk = Desk(client, mentor, officer=officer)
    page = desk.post(422 if capacity == "0" else 303, capacity=capacity)
    assert ("tell the office" in page) is (capacity == "0")


@pytest.mark.parametrize("state", [PairingState.PROPOSED, PairingState.MENTEE_ACCEPTED])
def test_a_proposal_does_not_show_in_the_capacity(
    client: Client, mentor: Participant, state: PairingState
) -> None:
    mentee = join_cohort(cohort_of(mentor), Side.MENTEE, number=2)
    pair(mentee, mentor, state)
    Desk(client, mentor).post(capacity="0")
    assert mentor.changes == {"capacity": 0}


def test_questions_that_the_form_does_not_ask_are_not_there(
    client: Client, mentor: Participant
) -> None:
    desk = Desk(client, mentor)
    page = desk.browser.get(desk.path).text
    assert "Your profile" in page
    for gone in ("position", "unit", "motivation", "declare_true"):
        assert f'name="{gone}"' not in page
    desk.post(unit="south-2", position="docent")
    assert mentor.changes == {}


@pytest.mark.parametrize("place", [Place.RESERVE, Place.PASSED_OVER, Place.LEFT])
def test_only_those_who_take_part_have_the_page(
    client: Client, mentor: Participant, place: Place
) -> None:
    desk = Desk(client, mentor)
    mentor.place = place
    mentor.left_at = now() if place is Place.LEFT else None
    desk.browser.get(desk.path, 404)
    desk.browser.post(desk.path, {}, 404)


def test_nobody_learns_of_the_choice_before_it_is_told(client: Client, mentor: Participant) -> None:
    desk = Desk(client, mentor)
    desk.db.get_one(Submission, mentor.submission_id).state = SubmissionState.DECIDED
    desk.browser.get(desk.path, 404)


def test_others_find_no_such_page(client: Client, mentor: Participant) -> None:
    desk = Desk(client, mentor)
    office = Desk(client, mentor, officer=True)
    other = client.sign_in(make_user())
    other.get(desk.path, 404)
    other.post(desk.path, {}, 404)
    missing = other.get("/en/my/mentoring/profile/EQ-0000-00", 404).get_data()
    assert missing == other.get(desk.path, 404).get_data()
    for path in (office.path, office.path.removesuffix("/change")):
        other.get(path, 404)
    other.post(office.path, {}, 404)


def test_a_closed_cohort_takes_no_changes(client: Client, mentor: Participant) -> None:
    own, office = Desk(client, mentor), Desk(client, mentor, officer=True)
    typed = office.fields() | {"capacity": "1"}
    cohort = cohort_of(mentor)
    closed_by = office.officer.id
    cohort.closed_at = cohort.forget_at = now()
    cohort.closed_by = closed_by
    own.browser.get(own.path, 404)
    own.browser.post(own.path, {"capacity": "1"}, 404)
    office.browser.get(office.path, 404)
    office.browser.post(office.path, typed, 409)
    own.db.refresh(mentor)
    assert mentor.changes == {}


def test_the_office_reads_every_answer_and_what_was_changed(
    client: Client, mentor: Participant
) -> None:
    Desk(client, mentor).post(blurb="Changed words", capacity="1")
    desk = Desk(client, mentor, officer=True)
    page = desk.browser.get(desk.path.removesuffix("/change")).text
    assert "Changed words" in page
    assert page.count("Changed since it was sent") == 2
    other = make_cohort(mentees=0, mentors=0)
    wrong = desk.path.replace(cohort_of(mentor).slug, other.slug)
    desk.browser.get(wrong, 404)


def test_a_mentee_changes_topics_by_the_rules_of_the_form(client: Client, db: Session) -> None:
    cohort = make_cohort(mentees=0, mentors=0)
    mentee = join_cohort(cohort, Side.MENTEE, topic_first="promotion", topic_second="publishing")
    desk = Desk(client, mentee)
    assert "Select another topic" in desk.post(422, topic_second="promotion")
    desk.post(topic_first="funding", preferred_campus="gjovik")
    assert mentee.changes == {"topic_first": "funding", "preferred_campus": "gjovik"}


def test_another_line_manager_is_asked_and_the_answer_of_the_first_is_void(
    client: Client, db: Session
) -> None:
    cohort = make_cohort(mentees=0, mentors=0)
    gro = {"manager": {"name": "Gro Leira", "email": "gro@university.example"}}
    topics = {"topic_first": "funding", "topic_second": "teaching"}
    one = join_cohort(cohort, Side.MENTEE, **gro, **topics)
    ask_when_sent(db.get_one(Submission, one.submission_id), gro)
    desk = Desk(client, one)
    desk.post(availability="Not in July")
    assert [row.email for row in db.query(Proposer)] == ["gro@university.example"]
    desk.post(**{"manager-name": "Liv Dal", "manager-email": "liv@university.example"})
    states = {row.email: row.state.value for row in db.query(Proposer)}
    assert states == {"gro@university.example": "void", "liv@university.example": "asked"}
    assert [mail.address for mail in db.query(OutboundEmail)].count("liv@university.example") == 1
    office = client.sign_in(make_user(role=Role.OFFICER))
    page = office.get(f"{OFFICE}/{cohort.slug}/participants").text
    assert str(STATES[ProposerState.ASKED]) in page
    assert "Not asked" not in page
