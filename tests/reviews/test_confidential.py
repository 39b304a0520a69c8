"""What a panel never reads, even of a case that it reviews."""

from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.lifecycle import SubmissionState
from tests.factories import make_call, make_panel, make_submission, make_user
from tests.page import Client

SECRET = "Torstein Unwanted"


def test_people_one_cannot_be_paired_with_are_for_the_office_alone(
    client: Client, db: Session
) -> None:
    call = make_call(preset="mentoring-mentee", state=CallState.REVIEWING)
    reviewer = make_user(role=Role.REVIEWER)
    make_panel(call, make_user(role=Role.CHAIR), reviewer)
    case = make_submission(
        call,
        make_user(),
        state=SubmissionState.IN_REVIEW,
        answers={"exclusions": [{"name": SECRET}], "motivation": "To learn"},
    )
    clear = Declaration(
        submission_id=case.id, user_id=reviewer.id, ground="none", standing=Standing.CLEAR
    )
    db.add(clear)
    db.commit()
    page = client.sign_in(reviewer).get(f"/en/committee/submissions/{case.reference}")
    assert "To learn" in page.text
    assert SECRET not in page.text
    officer = client.sign_in(make_user(role=Role.OFFICER))
    assert SECRET in officer.get(f"/en/office/submissions/{case.reference}").text
