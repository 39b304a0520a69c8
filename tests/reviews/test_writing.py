"""Writing a review: drafts, the lock, the stale save, and who may not."""

import pytest
from sqlalchemy import select

from eqportal.calls.editing.changes import altered, replaced, with_question
from eqportal.files.checks import SoundFile
from eqportal.files.storage import store
from eqportal.forms.spec import Reader
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SubmissionFile, SubmissionVersion
from tests.reviews.scene import clear, make_scene, recuse, review, whole_form


def paths(case):
    base = f"/en/committee/submissions/{case.reference}"
    return base, f"{base}/review"


def test_case_asks_the_conflict_question_first(client):
    scene = make_scene()
    case, write = paths(scene.case)
    member = client.sign_in(scene.members[0])
    assert member.get(case, 303).headers["Location"].endswith("/declare")
    assert member.get(write, 303).headers["Location"].endswith("/declare")
    page = member.post(write, whole_form(scene.case), status=409).text
    assert "Answer the conflict question" in page
    assert "Because effect" in page


def test_review_is_saved_incomplete_and_comes_back(client, db):
    scene = make_scene()
    clear(scene.case, scene.members[0])
    _, write = paths(scene.case)
    member = client.sign_in(scene.members[0])
    member.post(write, {"version": "0", "reason_effect": "Half a thought"})
    assert "Half a thought" in member.get(write).text
    assert db.scalars(select(Review.state)).one() is ReviewState.DRAFTING


def test_review_is_locked_when_it_is_complete(client, db):
    scene = make_scene()
    clear(scene.case, scene.members[0])
    case, write = paths(scene.case)
    member = client.sign_in(scene.members[0])
    member.post(write, whole_form(scene.case) | {"_lock": "1"})
    saved = db.scalars(select(Review)).one()
    assert (saved.state, saved.weighted) == (ReviewState.LOCKED, 4.0)
    assert "Weighted mean: 4.00 of 5" in member.get(case).text
    member.post(write, whole_form(scene.case, version=saved.version), status=409)


def test_lock_refuses_what_is_missing_and_keeps_every_word(client, db):
    scene = make_scene()
    clear(scene.case, scene.members[0])
    _, write = paths(scene.case)
    data = whole_form(scene.case) | {"_lock": "1", "reason_effect": "", "reason_breadth": "Kept"}
    del data["score_novelty"]
    page = client.sign_in(scene.members[0]).post(write, data, status=422).text
    assert 'href="#reason_effect"' in page
    assert 'href="#score_novelty"' in page
    assert "<title>Error:" in page
    saved = db.scalars(select(Review)).one()
    assert saved.state is ReviewState.DRAFTING
    assert {s.criterion: s.justification for s in saved.scores}["breadth"] == "Kept"


def test_stale_save_shows_both_texts(client):
    scene = make_scene()
    clear(scene.case, scene.members[0])
    _, write = paths(scene.case)
    member = client.sign_in(scene.members[0])
    member.post(write, {"version": "0", "reason_effect": "From the first window"})
    page = member.post(write, {"version": "0", "reason_effect": "From the second"}, status=409).text
    assert "From the first window" in page
    assert "From the second" in page


def test_forged_score_and_version_are_not_taken(client, db):
    scene = make_scene()
    clear(scene.case, scene.members[0])
    _, write = paths(scene.case)
    member = client.sign_in(scene.members[0])
    member.post(write, {"version": "x", "score_effect": "4"}, status=409)
    member.post(write, {"version": "0", "score_effect": "9"})
    assert [s.value for s in db.scalars(select(Review)).one().scores if s.value] == []


@pytest.mark.parametrize("state", [SubmissionState.DECIDED, SubmissionState.ANNOUNCED])
def test_review_is_not_written_after_the_decision(client, db, state):
    scene = make_scene()
    clear(scene.case, scene.members[0])
    scene.case.state = state
    db.commit()
    _, write = paths(scene.case)
    client.sign_in(scene.members[0]).post(write, whole_form(scene.case), status=409)
    assert db.scalars(select(Review)).all() == []


def test_recused_member_cannot_write(client, db):
    scene = make_scene()
    recuse(scene.case, scene.members[0])
    _, write = paths(scene.case)
    client.sign_in(scene.members[0]).post(write, whole_form(scene.case), status=404)
    assert db.scalars(select(Review)).all() == []


def test_another_members_review_is_not_touched(client, db):
    scene = make_scene()
    first = review(scene.case, scene.members[0])
    clear(scene.case, scene.members[1])
    _, write = paths(scene.case)
    client.sign_in(scene.members[1]).post(write, whole_form(scene.case, value=1))
    db.refresh(first)
    assert first.weighted == 4.0
    assert len(db.scalars(select(Review)).all()) == 2


def give_file(db, scene, question="evidence"):
    sound = SoundFile("evidence.pdf", "application/pdf", b"%PDF-1.7 canary", "0" * 64, 1)
    row = SubmissionFile(
        submission_id=scene.case.id,
        question=question,
        file=store(sound, by=scene.submitter.id),
    )
    db.add(row)
    db.flush()
    version = db.scalars(
        select(SubmissionVersion).where(SubmissionVersion.submission_id == scene.case.id)
    ).one()
    version.answers = version.answers | {question: [str(row.id)]}
    db.commit()
    return f"/en/committee/submissions/{scene.case.reference}/files/{row.id}"


def test_files_are_for_members_without_a_conflict(client, db):
    scene = make_scene()
    path = give_file(db, scene)
    member = client.sign_in(scene.members[0])
    member.get(path, 404)
    clear(scene.case, scene.members[0])
    answer = member.get(path)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    answer.close()
    assert path in member.get(f"/en/committee/submissions/{scene.case.reference}").text
    recuse(scene.case, scene.members[0])
    member.get(path, 404)
    client.sign_in(scene.submitter).get(path, 404)


def hide(call, question, inner=None):
    """Let the panel not read the answer to a question, or to one in a group."""
    found = call.form.question(question)
    if inner:
        old = next(q for q in found.questions if q.id == inner)
        new = old.model_copy(update={"seen_by": (Reader.ENDORSER,)})
        found = altered(found, questions=replaced(found.questions, old, new))
    else:
        found = found.model_copy(update={"seen_by": (Reader.ENDORSER,)})
    call.form = with_question(call.form, (question,), found)


def test_a_file_that_the_panel_may_not_see_has_no_address_for_it(client, db):
    scene = make_scene()
    path = give_file(db, scene)
    clear(scene.case, scene.members[0])
    member = client.sign_in(scene.members[0])
    member.get(path).close()
    hide(scene.case.call, "evidence")
    db.commit()
    member.get(path, 404)
    assert path not in member.get(f"/en/committee/submissions/{scene.case.reference}").text


def test_answer_in_a_group_is_hidden_like_any_other(client, db):
    scene = make_scene()
    clear(scene.case, scene.members[0])
    member = client.sign_in(scene.members[0])
    page = f"/en/committee/submissions/{scene.case.reference}"
    address = scene.submitter.email
    assert address in member.get(page).text
    hide(scene.case.call, "proposers", "email")
    db.commit()
    assert address not in member.get(page).text


def test_a_file_of_another_case_or_version_is_not_served(client, db):
    scene = make_scene(2)
    path = give_file(db, scene)
    version = db.scalars(
        select(SubmissionVersion).where(SubmissionVersion.submission_id == scene.case.id)
    ).one()
    for case in scene.cases:
        clear(case, scene.members[0])
    member = client.sign_in(scene.members[0])
    member.get(path.replace(scene.case.reference, scene.cases[1].reference), 404)
    version.answers = version.answers | {"evidence": []}
    db.commit()
    member.get(path, 404)
