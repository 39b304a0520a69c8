"""The review form: levels in words, not applicable, recommendation, the note, and autosave."""

import pytest
from sqlalchemy import select

from eqportal.audit.models import AuditEvent
from eqportal.locales.text import LocalisedText
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Recommendation, Review
from eqportal.submissions.models import SubmissionVersion
from tests.reviews.phases import change_rubric
from tests.reviews.scene import clear, make_scene, review, whole_form

AUTOSAVE = {"X-Autosave": "1"}


def write(case):
    return f"/en/committee/submissions/{case.reference}/review"


def ready(client, cases=1):
    scene = make_scene(cases)
    for case in scene.cases:
        clear(case, scene.members[0])
    return scene, client.sign_in(scene.members[0])


def test_levels_describe_each_score(client):
    scene, member = ready(client)
    levels = tuple(
        LocalisedText(nb=f"Nivå {n}", nn=f"Nivået {n}", en=f"Level {n}") for n in range(1, 6)
    )
    change_rubric(scene, first_levels=levels)
    assert "Level 4" in member.get(write(scene.case)).text
    page = member.get(write(scene.case).replace("/en/", "/nn/")).text
    assert "Nivået 4" in page
    assert "Level 4" not in page


def test_not_applicable_is_offered_and_shares_its_weight(client, db):
    scene, member = ready(client)
    first = scene.call.rubric.criteria[0].id
    skip = {f"score_{first}": "skip"}
    member.post(write(scene.case), whole_form(scene.case) | skip | {"_lock": "1"}, status=422)
    change_rubric(scene, first_may_skip=True)
    assert "Not applicable" in member.get(write(scene.case)).text
    version = str(db.scalars(select(Review.version)).one())
    data = whole_form(scene.case) | skip | {"_lock": "1", "version": version}
    member.post(write(scene.case), data)
    saved = db.scalars(select(Review).execution_options(populate_existing=True)).one()
    assert (saved.state, saved.weighted) == (ReviewState.LOCKED, 4.0)
    given = next(s for s in saved.scores if s.criterion == first)
    assert (given.value, given.skipped) == (None, True)
    page = member.get(f"/en/committee/submissions/{scene.case.reference}").text
    assert "not applicable" in page


def test_a_review_in_which_nothing_applies_cannot_be_locked(client, db):
    scene, member = ready(client)
    rubric = scene.call.rubric
    criteria = tuple(c.model_copy(update={"may_skip": True}) for c in rubric.criteria)
    scene.call.rubric = rubric.model_copy(update={"criteria": criteria})
    db.commit()
    data = whole_form(scene.case) | {f"score_{c.id}": "skip" for c in criteria} | {"_lock": "1"}
    page = member.post(write(scene.case), data, status=422).text
    assert "Score at least one criterion that counts" in page
    saved = db.scalars(select(Review)).one()
    assert (saved.state, {s.skipped for s in saved.scores}) == (ReviewState.DRAFTING, {True})


def test_recommendation_is_asked_for_when_the_call_wants_it(client, db):
    scene, member = ready(client)
    assert "recommendation" not in member.get(write(scene.case)).text
    change_rubric(scene, recommends=True)
    lock = whole_form(scene.case) | {"_lock": "1"}
    assert "Choose your recommendation" in member.post(write(scene.case), lock, status=422).text
    version = str(db.scalars(select(Review.version)).one())
    member.post(write(scene.case), lock | {"recommendation": "in_doubt", "version": version})
    assert db.scalars(select(Review.recommendation)).one() is Recommendation.IN_DOUBT
    page = member.get(f"/en/committee/submissions/{scene.case.reference}").text
    assert "In doubt" in page


def test_the_note_is_for_whoever_leads_the_case(client, db):
    scene, member = ready(client)
    data = whole_form(scene.case) | {"note": "Confidential canary", "_lock": "1"}
    member.post(write(scene.case), data)
    case = f"/en/committee/submissions/{scene.case.reference}"
    assert "Confidential canary" in member.get(case).text
    review(scene.case, scene.members[1])
    clear(scene.case, scene.chair)
    clear(scene.case, scene.acting)
    chair = client.sign_in(scene.chair)
    assert "Confidential canary" not in chair.get(case).text
    chair.post(f"{scene.room}/discussion")
    assert "Confidential canary" in chair.get(case).text
    colleague = client.sign_in(scene.members[1]).get(case).text
    assert "Because effect" in colleague
    assert "Confidential canary" not in colleague
    assert "Confidential canary" not in client.sign_in(scene.acting).get(case).text
    office = client.sign_in(scene.officer)
    page = office.get(f"/en/office/submissions/{scene.case.reference}").text
    assert "Confidential canary" not in page


def test_autosave_keeps_and_leaves_no_trail(client, db):
    scene, member = ready(client)
    data = {"version": "0", "_page": "first", "reason_effect": "Half a thought"}
    answer = member.post(write(scene.case), data, status=200, headers=AUTOSAVE)
    assert (answer.json["version"], "Saved at" in answer.json["text"]) == (1, True)
    again = data | {"reason_effect": "A whole thought"}
    # The page missed the answer: it never collides with itself.
    assert member.post(write(scene.case), again, status=200, headers=AUTOSAVE).json["version"] == 2
    member.post(write(scene.case), again | {"_page": "other"}, status=409)
    assert "A whole thought" in member.get(write(scene.case)).text
    saved = select(AuditEvent).where(AuditEvent.action == "review.saved")
    assert db.scalars(saved).all() == []


def newer(db, case, **answers):
    """Another version of what was sent."""
    last = db.scalars(
        select(SubmissionVersion).where(SubmissionVersion.submission_id == case.id)
    ).one()
    db.add(
        SubmissionVersion(
            submission_id=case.id,
            number=last.number + 1,
            submit_token=f"again-{case.reference}",
            answers=last.answers | answers,
            digest=last.digest,
            sent_at=last.sent_at,
        )
    )
    db.commit()


def test_the_version_that_was_reviewed_is_compared_with_a_newer_one(client, db):
    scene, member = ready(client)
    member.post(write(scene.case), whole_form(scene.case) | {"answers": "1", "_lock": "1"})
    case = f"/en/committee/submissions/{scene.case.reference}"
    assert "newer version" not in member.get(case).text
    assert "nothing to compare" in member.get(f"{case}/changes").text
    newer(db, scene.case, title="A new canary title")
    assert "newer version" in member.get(case).text
    page = member.get(f"{case}/changes").text
    assert "A new canary title" in page
    assert "You reviewed version 1" in page


@pytest.mark.parametrize("posted, kept", [("1", 1), ("2", 2), ("9", 2), ("x", 2), ("", 2)])
def test_the_version_judged_is_the_one_that_was_shown(client, db, posted, kept):
    scene, member = ready(client)
    newer(db, scene.case, title="Another title")
    member.post(write(scene.case), whole_form(scene.case) | {"answers": posted})
    assert db.scalars(select(Review.answers_number)).one() == kept


def test_changes_are_for_members_without_a_conflict(client):
    scene = make_scene()
    member = client.sign_in(scene.members[0])
    path = f"/en/committee/submissions/{scene.case.reference}/changes"
    assert member.get(path, 303).headers["Location"].endswith("/declare")
    client.sign_in(scene.submitter).get(path, 404)
