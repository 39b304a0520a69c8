"""Next to review: the fewest locked reviews first, of what one may and should score."""

from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.plans.models import PhaseKind, ReviewPlan
from eqportal.reviews.plans.queries import stand
from eqportal.reviews.queue.queries import next_for, tally
from eqportal.reviews.recusals.operations import declare
from tests.reviews.assignments.given import assign
from tests.reviews.phases import make_phased
from tests.reviews.scene import clear, make_scene, recuse, review
from tests.reviews.test_routes import statements


def follow(browser, scene):
    """The reference that the queue leads to."""
    answer = browser.get(f"{scene.room}/next", 303)
    return answer.headers["Location"].split("/")[-2]


def test_the_case_with_the_fewest_locked_reviews_comes_first(client):
    scene = make_scene(3)
    first, second, third = scene.cases
    review(first, scene.members[0])
    review(first, scene.members[1])
    review(second, scene.members[0])
    last = client.sign_in(scene.members[2])
    seen = []
    for _ in range(3):
        reference = follow(last, scene)
        seen.append(reference)
        review(next(c for c in scene.cases if c.reference == reference), scene.members[2])
    assert seen == [third.reference, second.reference, first.reference]
    assert "nothing left for you" in last.get(f"{scene.room}/next").text


def test_a_case_is_skipped_for_the_session_and_taken_up_again(client):
    scene = make_scene(2)
    member = client.sign_in(scene.members[0])
    for case in scene.cases:
        clear(case, scene.members[0])
    first, second = (case.reference for case in scene.cases)
    page = member.get(f"/en/committee/submissions/{first}/review").text
    assert f"/submissions/{first}/skip" in page
    assert "0 of 2" in page
    answer = member.post(f"/en/committee/submissions/{first}/skip")
    assert answer.headers["Location"].endswith("/next")
    assert follow(member, scene) == second
    member.post(f"/en/committee/submissions/{second}/skip")
    assert "Only cases that you skipped" in member.get(f"{scene.room}/next").text
    assert follow(client.sign_in(scene.members[1]), scene) == first
    member.post(f"{scene.room}/next/again")
    assert follow(member, scene) == first


def test_what_one_may_not_score_is_not_next(client):
    scene = make_scene(3)
    first, second, third = scene.cases
    recuse(first, scene.members[0])
    declare(submission=second, ground="unsure", note="Perhaps", by=scene.members[0])
    session().commit()
    member = client.sign_in(scene.members[0])
    assert follow(member, scene) == third.reference
    member.post(f"/en/committee/submissions/{first.reference}/skip", status=404)
    work = stand(scene.call)
    assert tally(scene.members[0], scene.call, work).total == 2


def test_only_what_is_assigned_is_next_where_cases_are_given_out(db):
    scene = make_scene(3)
    person = scene.members[0]
    db.add(ReviewPlan(call_id=scene.call.id, by_assignment=True))
    states = (AssignmentState.DECLINED, AssignmentState.ACCEPTED, AssignmentState.PROPOSED)
    for case, state in zip(scene.cases, states, strict=True):
        db.add(
            Assignment(
                submission_id=case.id,
                user_id=person.id,
                state=state,
                source=Source.HAND,
                reason="Busy",
            )
        )
    db.commit()
    work = stand(scene.call)
    assert next_for(person, scene.call, work) == scene.cases[1].reference
    assert (tally(person, scene.call, work).done, tally(person, scene.call, work).total) == (0, 1)
    review(scene.cases[1], person)
    assert next_for(person, scene.call, work) is None
    assert tally(person, scene.call, work).done == 1


def test_the_lobby_counts_what_is_to_be_reviewed_and_not_what_may_be_read(client, db):
    scene = make_scene(3)
    person = scene.members[0]
    db.add(ReviewPlan(call_id=scene.call.id, by_assignment=True))
    db.commit()
    browser = client.sign_in(person)
    assert "no cases for you to review" in browser.get("/en/committee").text
    assign(scene, scene.cases[0], person)
    assign(scene, scene.cases[1], person)
    review(scene.cases[0], person)
    assert "1 of 2 reviews" in browser.get("/en/committee").text
    page = browser.get(scene.room).text
    assert [page.count(text) for text in ("Not asked of you", "Not started")] == [1, 1]
    recuse(scene.cases[1], person)
    assert "1 of 1 reviews" in browser.get("/en/committee").text


def test_outside_scoring_nothing_is_next(client):
    scene = make_phased(kind=PhaseKind.DISCUSSION)
    member = client.sign_in(scene.members[0])
    assert "Scoring is not open now" in member.get(f"{scene.room}/next").text
    assert f"{scene.room}/next" not in member.get(scene.room).text


def test_the_queue_is_the_panels(client):
    scene = make_scene()
    other = client.sign_in(scene.submitter)
    other.get(f"{scene.room}/next", 404)
    other.post(f"{scene.room}/next/again", status=404)
    other.post(f"/en/committee/submissions/{scene.case.reference}/skip", status=404)


def test_next_and_the_case_take_few_statements_however_many_there_are(client, app):
    counts = []
    for number in (1, 4):
        scene = make_scene(number)
        for case in scene.cases:
            review(case, scene.members[1])
            clear(case, scene.members[0])
        member = client.sign_in(scene.members[0])
        path = f"/en/committee/submissions/{scene.case.reference}/review"
        go = f"{scene.room}/next"
        counts.append(
            (
                statements(app, lambda c=member, p=go: c.get(p, 303)),
                statements(app, lambda c=member, p=path: c.get(p)),
            )
        )
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12, counts
