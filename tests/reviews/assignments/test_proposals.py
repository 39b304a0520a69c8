"""The computer proposes; the office looks, edits and confirms."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.assignments.expertise.operations import keep_expertise
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.assignments.proposals import operations
from eqportal.reviews.assignments.proposals.inputs import Wishes, inputs_of
from eqportal.reviews.assignments.proposals.models import (
    Change,
    Proposal,
    ProposalState,
    ProposedPair,
)
from eqportal.reviews.assignments.proposals.running import start
from eqportal.reviews.recusals.operations import impose
from tests.factories import make_user
from tests.reviews.assignments.given import assign, by_assignment, states
from tests.reviews.scene import clear, draft, make_scene, recuse


def _ask(browser, page, scene, **more):
    everybody = [scene.chair, scene.acting, *scene.members]
    data = {
        "per_case": "2",
        "members": [str(u.id) for u in everybody],
        "afresh": "keep",
        "seed": "1",
    }
    answer = browser.post(f"{page}/proposals", data | more)
    return answer.headers["Location"].removeprefix("http://portal.example").split("?")[0]


def _pairs(db, change=None):
    rows = db.scalars(select(ProposedPair)).all()
    return {(r.submission_id, r.user_id) for r in rows if change in (None, r.change)}


def test_a_proposal_is_shown_confirmed_and_tells_nobody(client, db):
    scene = make_scene(3)
    page = by_assignment(scene)
    recuse(scene.case, scene.members[0])
    officer = client.sign_in(scene.officer)
    officer.get(f"{page}/proposals")
    url = _ask(officer, page, scene)
    text = officer.get(url).text
    assert "What would change" in text
    assert states() == {}
    pairs = _pairs(db, Change.NEW)
    assert len(pairs) == 6
    assert (scene.case.id, scene.members[0].id) not in pairs
    officer.follow(officer.post(f"{url}/confirm"))
    assert states() == dict.fromkeys(pairs, AssignmentState.ASSIGNED)
    assert set(db.scalars(select(Assignment.source))) == {Source.COMPUTED}
    assert (
        db.scalars(
            select(OutboundEmail).where(OutboundEmail.template == "reviews/emails/assigned")
        ).all()
        == []
    )
    one = db.scalars(select(Proposal)).one()
    assert (one.state, one.ended_by_id) == (ProposalState.CONFIRMED, scene.officer.id)
    officer.post(f"{url}/confirm", status=409)
    officer.get(url)
    told = db.scalars(select(AuditEvent.action).where(AuditEvent.action.like("proposal.%"))).all()
    assert told == ["proposal.asked", "proposal.confirmed"]


def test_the_same_input_and_seed_give_the_same_proposal(client, db):
    scene = make_scene(4)
    page = by_assignment(scene)
    officer = client.sign_in(scene.officer)
    found = []
    for _turn in range(2):
        url = _ask(officer, page, scene)
        found.append((_pairs(db), db.scalars(select(Proposal.digest)).all()[-1]))
        officer.post(f"{url}/discard")
        for row in db.scalars(select(ProposedPair)):
            db.delete(row)
        db.commit()
    assert found[0] == found[1]
    assert states() == {}


def test_words_languages_and_what_is_given_decide_and_are_explained(client, db):
    scene = make_scene(1)
    page = by_assignment(scene, per_case=1)
    expert, other = scene.members[:2]
    keep_expertise(of=expert, languages=["en"], words="newcomers", by=expert)
    keep_expertise(of=other, languages=["nb"], words="", by=other)
    db.commit()
    officer = client.sign_in(scene.officer)
    url = _ask(officer, page, scene, per_case="5")
    text = officer.get(url).text
    assert "Knows well: newcomers (+4)" in text
    assert "Does not read: English (\u221230)" in text
    officer.post(f"{url}/discard")
    for row in db.scalars(select(ProposedPair)):
        db.delete(row)
    db.commit()
    _ask(officer, page, scene, per_case="1")
    assert _pairs(db) == {(scene.case.id, expert.id)}


def test_what_is_given_stays_unless_it_may_move(client, db):
    scene = make_scene(4)
    page, (one, two, three) = by_assignment(scene, per_case=1), scene.members
    rows = [assign(scene, case, one)[0] for case in scene.cases]
    rows[0].state = AssignmentState.ACCEPTED
    clear(scene.cases[1], one)
    draft(scene.cases[1], one)
    officer = client.sign_in(scene.officer)
    _ask(officer, page, scene, per_case="1")
    assert _pairs(db, Change.STAYS) == _pairs(db)
    officer.post(_open(page, db) + "/discard")
    wanted = {
        "afresh": "afresh",
        "per_case": "1",
        "most": "3",
        "members": [str(two.id), str(three.id)],
    }
    url = _ask(officer, page, scene, **wanted)
    kept = {row for row in _last(db) if row[2] is Change.STAYS}
    assert {case for case, _person, _change in kept} == {c.id for c in scene.cases[:2]}
    ends = {(case, person) for case, person, change in _last(db) if change is Change.ENDS}
    assert ends == {(case.id, one.id) for case in scene.cases[2:]}
    officer.post(f"{url}/confirm")
    assert states()[scene.cases[2].id, one.id] is AssignmentState.WITHDRAWN
    assert states()[scene.cases[0].id, one.id] is AssignmentState.ACCEPTED


def _open(page, db):
    return (
        f"{page}/proposals/{db.scalars(select(Proposal.id).where(Proposal.state == 'ready')).one()}"
    )


def _last(db):
    last = db.scalars(select(Proposal).order_by(Proposal.asked_at.desc())).first()
    rows = db.scalars(select(ProposedPair).where(ProposedPair.proposal_id == last.id))
    return {(row.submission_id, row.user_id, row.change) for row in rows}


def test_pins_and_what_is_taken_out_hold_in_the_next_proposal(client, db):
    scene = make_scene(2)
    page = by_assignment(scene)
    officer = client.sign_in(scene.officer)
    url = _ask(officer, page, scene)
    rows = db.scalars(select(ProposedPair)).all()
    out, pin = rows[0], rows[1]
    gone, kept = (out.submission_id, out.user_id), (pin.submission_id, pin.user_id)
    data = {f"pair-{out.id}": "out", f"pair-{pin.id}": "pin", "do": "save"}
    assert "Taken out" in officer.follow(officer.post(f"{url}/edit", data)).text
    officer.post(f"{url}/edit", data | {"do": "again"})
    last = {(case, person) for case, person, _change in _last(db)}
    assert gone not in last
    assert kept in last
    assert len(last) == 4
    found = db.scalars(select(Proposal.state)).all()
    assert sorted(found) == [ProposalState.DISCARDED, ProposalState.READY]
    officer.post(f"{url}/edit", data, status=409)
    officer.post(_open(page, db) + "/edit", {"pair-x": "out"}, status=400)


def test_what_is_taken_out_is_not_assigned(client, db):
    scene = make_scene(1)
    page = by_assignment(scene)
    officer = client.sign_in(scene.officer)
    url = _ask(officer, page, scene)
    out = db.scalars(select(ProposedPair)).first()
    gone = (out.submission_id, out.user_id)
    officer.post(f"{url}/edit", {f"pair-{out.id}": "out", "do": "save"})
    officer.post(f"{url}/confirm")
    assert gone not in states()
    assert len(states()) == 1


def test_a_recusal_since_is_taken_out_before_anything_is_done(client, db):
    scene = make_scene(2)
    page = by_assignment(scene)
    officer = client.sign_in(scene.officer)
    url = _ask(officer, page, scene)
    case, person = min(_pairs(db), key=str)
    everybody = [scene.chair, scene.acting, *scene.members]
    recuse(
        next(c for c in scene.cases if c.id == case), next(u for u in everybody if u.id == person)
    )
    assert "One pair can no longer be" in officer.post(f"{url}/confirm", status=409).text
    assert states() == {}
    officer.post(f"{url}/confirm")
    assert (case, person) not in states()
    assert len(states()) == 3


def test_too_few_members_are_said(client, db):
    scene = make_scene(2)
    page = by_assignment(scene)
    for member in (scene.chair, scene.acting, *scene.members):
        recuse(scene.cases[0], member)
    officer = client.sign_in(scene.officer)
    url = _ask(officer, page, scene, most="1")
    text = officer.get(url).text
    assert "not enough members" in text
    assert {case for case, _person in _pairs(db)} == {scene.cases[1].id}


def test_one_proposal_at_a_time_and_odd_wishes_are_refused(client, db):
    scene = make_scene(1)
    page = by_assignment(scene)
    officer = client.sign_in(scene.officer)
    for wrong in ({"per_case": "0"}, {"members": "x"}, {"seed": "x"}, {"afresh": ""}):
        good = {"per_case": "2", "members": [str(scene.chair.id)], "afresh": "keep", "seed": "1"}
        officer.post(f"{page}/proposals", good | wrong, status=422)
    url = _ask(officer, page, scene)
    assert _ask(officer, page, scene) == url
    other = client.sign_in(scene.chair)
    other.get(url, 404)
    other.post(f"{url}/confirm", status=404)
    nowhere = f"{page}/proposals/{scene.case.id}"
    officer.get(nowhere, 404)
    officer.post(f"{nowhere}/confirm", status=404)


def _waiting(db, scene, state=ProposalState.RECKONING, seconds=3):
    """A reckoning that said so many seconds ago how far it was."""
    wishes = {"per_case": 2, "most": None, "afresh": False, "pinned": [], "banned": []}
    row = Proposal(
        call_id=scene.call.id,
        asked_by_id=scene.officer.id,
        asked_at=now() - timedelta(hours=1),
        moved_at=now() - timedelta(seconds=seconds),
        state=state,
        wishes=wishes | {"members": [str(member.id) for member in scene.members]},
        seed=1,
        done=1,
        total=2,
    )
    db.add(row)
    db.commit()
    return row


def test_one_that_is_being_reckoned_says_how_far_it_is_and_can_be_let_go(client, db):
    scene = make_scene(1)
    page, row = by_assignment(scene), _waiting(db, scene)
    url, officer = f"{page}/proposals/{row.id}", client.sign_in(scene.officer)
    text = officer.get(url).text
    assert "50 % of the places are filled" in text
    assert "Start again" not in text
    officer.post(f"{url}/confirm", status=409)
    answer = officer.post(f"{url}/again")
    assert answer.headers["Location"].endswith(url)
    officer.post(f"{url}/discard")
    assert "Discarded" in officer.get(url).text
    officer.post(f"{url}/again", status=409)


@pytest.mark.parametrize("state", [ProposalState.RECKONING, ProposalState.FAILED])
def test_one_that_came_to_nothing_is_started_again_with_the_same_wishes(client, db, state):
    scene = make_scene(2)
    page, row = by_assignment(scene), _waiting(db, scene, state, seconds=61)
    url, officer = f"{page}/proposals/{row.id}", client.sign_in(scene.officer)
    text = officer.get(url).text
    assert ("interrupted" in text) is (state is ProposalState.RECKONING)
    assert "Start again" in text
    first = officer.post(f"{url}/again").headers["Location"]
    assert officer.post(f"{url}/again").headers["Location"] == first
    over = ProposalState.DISCARDED if state is ProposalState.RECKONING else state
    assert set(db.scalars(select(Proposal.state))) == {over, ProposalState.READY}
    assert {person for _case, person in _pairs(db)} <= {member.id for member in scene.members}
    assert len(_pairs(db)) == 4


def test_a_reckoning_that_was_given_up_keeps_nothing_when_it_comes_back(app, db):
    scene = make_scene(1)
    by_assignment(scene)
    row = _waiting(db, scene, seconds=61)
    operations.discard(proposal=row, by=scene.officer)
    db.commit()
    given = inputs_of(scene.call, Wishes.from_row(row.wishes), scene.officer)
    db.commit()
    start(app, row.id, given, 1)
    assert _pairs(db) == set()
    assert db.scalars(select(Proposal.state)).all() == [ProposalState.DISCARDED]


def test_an_officer_who_is_recused_meets_nothing_of_the_case_in_a_colleagues_proposal(client, db):
    scene = make_scene(2)
    page = by_assignment(scene)
    hidden, other = scene.cases
    url = _ask(client.sign_in(scene.officer), page, scene)
    colleague = make_user(role=Role.OFFICER)
    impose(submission=hidden, on=colleague, by=scene.officer, why="family")
    db.commit()
    officer = client.sign_in(colleague)
    text = officer.get(url).text
    assert hidden.reference not in text
    assert other.reference in text
    assert "1 of 1 cases would have" in text
    assert "Assigned: 2 new" in officer.follow(officer.post(f"{url}/confirm")).text
    assert {case for case, _person in states()} == {other.id}


def test_an_officer_who_is_recused_tells_nobody_of_the_case(client, db):
    scene = make_scene(1)
    page = by_assignment(scene)
    assign(scene, scene.case, scene.members[0])
    colleague = make_user(role=Role.OFFICER)
    impose(submission=scene.case, on=colleague, by=scene.officer, why="family")
    db.commit()
    officer = client.sign_in(colleague)
    assert "have not been told" not in officer.get(page).text
    officer.post(f"{page}/tell")
    assert db.scalars(select(Assignment.told_at)).all() == [None]
    client.sign_in(scene.officer).post(f"{page}/tell")
    assert None not in db.scalars(select(Assignment.told_at)).all()
