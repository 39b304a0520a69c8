"""Recusals: the question, what a recused member meets, rulings, and hidden recusals."""

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts.models import UserSession
from eqportal.accounts.operations import grant
from eqportal.audit.doctor import examine
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.mails import may_still_get
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.recusals.models import Act, Declaration, RecusalEntry, Standing
from eqportal.reviews.recusals.operations import declare, impose
from eqportal.submissions.lifecycle import SubmissionState
from tests.reviews.panels.test_terms import deputy_of
from tests.reviews.scene import clear, make_scene, recuse, review, ruling
from tests.reviews.test_routes import statements


def address(case, page=""):
    return f"/en/committee/submissions/{case.reference}{page}"


def test_question_shows_names_and_no_answers(client):
    scene = make_scene()
    page = client.sign_in(scene.members[0]).get(address(scene.case, "/declare")).text
    assert scene.case.title in page
    assert 'value="b_family"' in page


def test_no_conflict_opens_the_case(client):
    scene = make_scene()
    member = client.sign_in(scene.members[0])
    answer = member.post(address(scene.case, "/declare"), {"ground": "none"})
    assert answer.headers["Location"].endswith(address(scene.case))
    member.follow(answer)


def test_an_answer_is_needed_and_doubts_need_words(client):
    scene = make_scene()
    member = client.sign_in(scene.members[0])
    assert 'href="#ground"' in member.post(address(scene.case, "/declare"), {}, status=422).text
    page = member.post(address(scene.case, "/declare"), {"ground": "other"}, status=422).text
    assert 'href="#note"' in page
    member.post(address(scene.case, "/declare"), {"ground": "forged"}, status=422)


def test_recused_member_meets_the_case_nowhere_but_in_the_declarations(client):
    scene = make_scene(2)
    for case in scene.cases:
        review(case, scene.members[1])
    member = client.sign_in(scene.members[0])
    missing = member.get("/en/committee/submissions/EQ-NONE-00", 404).data
    member.post(address(scene.case, "/declare"), {"ground": "b_family"})
    for page in ("", "/review", "/declare", "/decision"):
        assert member.get(address(scene.case, page), 404).data == missing
    for page in (scene.room, "/en/committee"):
        text = member.get(page).text
        assert scene.case.title not in text
        assert scene.case.reference not in text
    assert "of 1 reviews" in member.get("/en/committee").text
    assert scene.case.title in member.get("/en/committee/declarations").text


def test_hidden_recusal_is_not_in_the_own_declarations(client, db):
    scene = make_scene()
    impose(submission=scene.case, on=scene.members[0], by=None, why="test")
    db.commit()
    member = client.sign_in(scene.members[0])
    missing = member.get("/en/committee/submissions/EQ-NONE-00", 404).data
    for page in ("", "/review", "/declare"):
        assert member.get(address(scene.case, page), 404).data == missing
    for page in ("/en/committee", "/en/committee/declarations", scene.room):
        assert scene.case.title not in member.get(page).text


def test_declaring_after_scoring_voids_the_review(client, db):
    scene = make_scene()
    mine = review(scene.case, scene.members[0], 1)
    review(scene.case, scene.members[1], 5)
    clear(scene.case, scene.chair)
    client.sign_in(scene.members[0]).post(address(scene.case, "/declare"), {"ground": "a_party"})
    db.refresh(mine)
    assert mine.state is ReviewState.VOID
    numbers = db.get_one(CaseScore, scene.case.id)
    assert (numbers.reviews, numbers.mean) == (1, 5.0)
    assert "1.00" not in client.sign_in(scene.chair).get(f"{scene.room}/ranking").text
    assert examine(db)["no review by a recused member"] == []


def test_unsure_waits_for_the_chair_who_settles_it(client, db):
    scene = make_scene()
    member, chair = client.sign_in(scene.members[0]), client.sign_in(scene.chair)
    member.post(
        address(scene.case, "/declare"), {"ground": "unsure", "note": "We once shared a room"}
    )
    assert member.get(address(scene.case), 303).headers["Location"].endswith("/declare")
    page = chair.get(f"{scene.room}/rulings").text
    assert "We once shared a room" in page
    doubt = db.scalars(select(Declaration)).one()
    chair.post(f"{scene.room}/rulings/{doubt.id}", ruling("clear", scene.chair, *scene.members[1:]))
    member.get(address(scene.case))
    chair.post(f"{scene.room}/rulings/{doubt.id}", ruling("recused", scene.chair), status=404)


def test_a_ruling_of_recused_hides_the_case(client, db):
    scene = make_scene()
    declare(submission=scene.case, ground="unsure", note="x", by=scene.members[0])
    db.commit()
    doubt = db.scalars(select(Declaration)).one()
    chair = client.sign_in(scene.chair)
    chair.post(
        f"{scene.room}/rulings/{doubt.id}", ruling("recused", scene.chair, *scene.members[1:])
    )
    client.sign_in(scene.members[0]).get(address(scene.case), 404)
    assert [m.template for m in db.scalars(select(OutboundEmail))] == ["reviews/emails/unsure"]


def test_rulings_are_for_whoever_leads_the_case(client, db):
    scene = make_scene()
    declare(submission=scene.case, ground="unsure", note="x", by=scene.chair)
    db.commit()
    doubt = db.scalars(select(Declaration)).one()
    rule = f"{scene.room}/rulings/{doubt.id}"
    client.sign_in(scene.members[0]).get(f"{scene.room}/rulings", 404)
    body = ruling("clear", scene.acting, *scene.members)
    client.sign_in(scene.members[0]).post(rule, body, status=404)
    client.sign_in(scene.chair).post(rule, body, status=404)
    client.sign_in(scene.acting).post(rule, body)
    db.refresh(doubt)
    assert doubt.standing is Standing.CLEAR


def test_declarations_list_takes_the_same_statements_for_one_and_three(client, app):
    counts = []
    for number in (1, 3):
        scene = make_scene(number)
        for case in scene.cases:
            clear(case, scene.members[0])
        member = client.sign_in(scene.members[0])
        counts.append(statements(app, lambda m=member: m.get("/en/committee/declarations")))
    assert counts[0] == counts[1]


def test_officer_keeps_a_member_from_a_case_and_lifts_it(client, db):
    scene = make_scene()
    member, officer = client.sign_in(scene.members[0]), client.sign_in(scene.officer)
    page = f"/en/office/submissions/{scene.case.reference}"
    officer.post(f"{page}/recusals", {"member": str(scene.members[0].id)})
    member.get(address(scene.case), 404)
    hidden = db.scalars(select(Declaration)).one()
    assert (hidden.hidden, hidden.standing) == (True, Standing.RECUSED)
    member.post(f"{page}/recusals", {"member": str(scene.members[1].id)}, status=404)
    officer.post(f"{page}/recusals/{hidden.id}/lift", {"reason": " "})
    member.get(address(scene.case), 404)
    officer.post(f"{page}/recusals/{hidden.id}/lift", {"reason": "Another person"})
    assert member.get(address(scene.case), 303).headers["Location"].endswith("/declare")


def test_recused_officer_does_not_meet_the_case_in_the_office(client, db):
    scene = make_scene()
    grant(role=Role.OFFICER, to=scene.members[0], by=None)
    recuse(scene.case, scene.members[0])
    both = client.sign_in(scene.members[0])
    both.get(f"/en/office/submissions/{scene.case.reference}", 404)
    text = both.get(f"/en/office/calls/{scene.call.slug}/submissions").text
    assert scene.case.title not in text


def test_committee_mail_about_a_case_stops_at_a_recusal(db):
    scene = make_scene()
    declare(submission=scene.case, ground="unsure", note="x", by=scene.members[0])
    mail = db.scalars(select(OutboundEmail)).one()
    assert may_still_get(mail) is True
    recuse(scene.case, scene.chair)
    assert may_still_get(mail) is False


def test_a_recused_members_review_does_not_exist_in_others_reading(client, db):
    scene = make_scene()
    for member in scene.members:
        review(scene.case, member)
    client.sign_in(scene.chair).post(f"{scene.room}/discussion")
    recuse(scene.case, scene.members[0])
    assert db.scalars(select(Review).where(Review.state == ReviewState.VOID)).one()
    page = client.sign_in(scene.members[1]).get(address(scene.case)).text
    assert "Member Moe" not in page
    assert "Member Oen" in page


def test_question_is_closed_when_the_case_is_decided(client, db):
    scene = make_scene()
    scene.case.state = SubmissionState.DECIDED
    db.commit()
    member = client.sign_in(scene.members[0])
    assert "Save my answer" not in member.get(address(scene.case, "/declare")).text
    member.post(address(scene.case, "/declare"), {"ground": "none"}, status=409)
    assert db.scalars(select(Declaration)).all() == []


def test_declaring_a_conflict_starts_another_session_and_keeps_the_forms_of_other_tabs(client, db):
    scene = make_scene(2)
    member = client.sign_in(scene.members[0])
    before = db.scalars(select(UserSession.token_hash).where(UserSession.ended_at.is_(None))).all()
    member.post(address(scene.cases[1], "/declare"), {"ground": "none"})
    live = select(UserSession.token_hash).where(UserSession.ended_at.is_(None))
    assert db.scalars(live).all() == before
    page = member.post(address(scene.case, "/declare"), {"ground": "b_family"})
    assert page.headers["Cache-Control"] == "no-store"
    after = db.scalars(live).all()
    assert len(after) == len(before)
    assert set(after) & set(before) == set()
    assert "You take no part in that case." in member.get(scene.room).text


def test_a_second_click_is_no_second_answer(client, db):
    scene = make_scene()
    member = client.sign_in(scene.members[0])
    body = {"ground": "unsure", "note": "x"}
    member.post(address(scene.case, "/declare"), body)
    member.post(address(scene.case, "/declare"), body)
    assert [m.template for m in db.scalars(select(OutboundEmail))] == ["reviews/emails/unsure"]
    assert len(db.scalars(select(RecusalEntry)).all()) == 1
    member.post(address(scene.case, "/declare"), {"ground": "b_family"})
    member.post(address(scene.case, "/declare"), {"ground": "b_family"}, status=404)
    assert len(db.scalars(select(RecusalEntry)).all()) == 2


def test_a_conflict_that_turns_out_to_be_the_office_s_calls_the_deputy_once(db):
    scene = make_scene()
    deputy_of(db, scene, scene.members[0])
    recuse(scene.case, scene.members[0])
    impose(submission=scene.case, on=scene.members[0], by=None, why="test")
    db.commit()
    assert [m.template for m in db.scalars(select(OutboundEmail))] == ["reviews/emails/stands_in"]


def test_a_recusal_is_lifted_once(client, db):
    scene = make_scene()
    recuse(scene.case, scene.members[0])
    found = db.scalars(select(Declaration)).one()
    page = f"/en/office/submissions/{scene.case.reference}/recusals/{found.id}/lift"
    officer = client.sign_in(scene.officer)
    officer.post(page, {"reason": "A mistake"})
    officer.post(page, {"reason": "A mistake"}, status=404)
    acts = db.scalars(select(RecusalEntry.act).order_by(RecusalEntry.done_at)).all()
    assert acts == [Act.DECLARED, Act.LIFTED]
