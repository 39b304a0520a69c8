"""From the last decision to the announcement: letters held, then sent; laureates published."""

from sqlalchemy import select, update

from eqportal.audit.doctor import examine
from eqportal.calls.lifecycle import CallState
from eqportal.decisions.models import Decision
from eqportal.laureates.models import Laureate
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.submissions.lifecycle import SubmissionState
from tests.decisions.test_routes import AWARD, address, reviewed
from tests.reviews.test_routes import statements

LETTER = OutboundEmail.template == "decisions/emails/letter"


def move(client, scene, action, status=303):
    path = f"/en/office/calls/{scene.call.slug}/{action}"
    return client.sign_in(scene.officer).post(path, status=status)


def decided(client, cases=2):
    """The first case is awarded, the others are not."""
    scene = reviewed(cases)
    chair = client.sign_in(scene.chair)
    chair.post(address(scene.case), AWARD)
    chair.post(f"{scene.room}/no-award", {"reasons": "Others went further."})
    return scene


def write_citation(client, db, scene):
    laureate = db.scalars(select(Laureate)).one()
    data = {
        f"{what}_{loc}": f"{what} {loc}"
        for what in ("name", "citation")
        for loc in ("nb", "nn", "en")
    }
    client.sign_in(scene.officer).post(f"/en/office/laureates/{laureate.id}", data)
    return laureate


def test_conclude_waits_for_every_case(client, db):
    scene = reviewed(2)
    client.sign_in(scene.chair).post(address(scene.case), AWARD)
    assert "left to decide: 1" in move(client, scene, "conclude", 409).text
    assert scene.call.state is CallState.REVIEWING


def test_conclude_writes_held_letters_in_the_submitters_language(client, db):
    scene = decided(client)
    db.execute(update(type(scene.submitter)).values(locale="nn"))
    move(client, scene, "conclude")
    letters = db.scalars(select(OutboundEmail).where(LETTER)).all()
    assert [(m.state, m.locale) for m in letters] == [(MailState.HELD, "nn")] * 2
    assert "/nn/submissions/" in letters[0].body
    assert {"The effect weighed most." in m.body for m in letters} == {True, False}


def test_letters_are_shown_as_they_will_be_sent(client):
    scene = decided(client)
    officer = client.sign_in(scene.officer)
    page = f"/en/office/calls/{scene.call.slug}/letters"
    assert "written when the review is concluded" in officer.get(page).text
    move(client, scene, "conclude")
    text = officer.get(page).text
    assert "The effect weighed most." in text
    assert "Held" in text
    client.sign_in(scene.chair).get(page, 404)


def test_letters_take_the_same_statements_for_one_and_three(client, app):
    counts = []
    for number in (2, 4):
        scene = decided(client, number)
        move(client, scene, "conclude")
        officer = client.sign_in(scene.officer)
        page = f"/en/office/calls/{scene.call.slug}/letters"
        counts.append(statements(app, lambda o=officer, p=page: o.get(p)))
    assert counts[0] == counts[1]


def test_conclude_drafts_a_laureate_from_the_nomination(client, db):
    scene = decided(client)
    move(client, scene, "conclude")
    laureate = db.scalars(select(Laureate)).one()
    assert laureate.name.missing() == ()
    assert laureate.citation.en == "The effect weighed most."
    assert laureate.published_at is None


def test_announce_asks_for_the_citation_in_three_languages(client, db):
    scene = decided(client)
    move(client, scene, "conclude")
    assert "all three languages" in move(client, scene, "announce", 409).text
    assert db.scalars(select(Laureate.published_at)).one() is None


def test_announce_publishes_and_sends(client, db):
    scene = decided(client)
    move(client, scene, "conclude")
    write_citation(client, db, scene)
    move(client, scene, "announce")
    assert {m.state for m in db.scalars(select(OutboundEmail).where(LETTER))} == {MailState.QUEUED}
    assert db.scalars(select(Laureate.published_at)).one() is not None
    assert {case.state for case in scene.cases} == {SubmissionState.ANNOUNCED}
    assert scene.call.announced_at is not None
    checks = ("decisions and states agree", "published laureates are complete")
    assert [examine(db)[name] for name in checks] == [[], []]
    move(client, scene, "announce", 409)


def test_close_out_ends_the_panels_access(client, db):
    scene = decided(client)
    move(client, scene, "conclude")
    write_citation(client, db, scene)
    move(client, scene, "announce")
    member = client.sign_in(scene.members[0])
    member.get(f"/en/committee/submissions/{scene.case.reference}")
    move(client, scene, "close_out")
    member.get(f"/en/committee/submissions/{scene.case.reference}", 404)
    member.get(scene.room, 404)
    assert {case.state for case in scene.cases} == {SubmissionState.CLOSED}


def test_doctor_finds_a_decision_without_its_state(client, db):
    scene = decided(client)
    db.execute(update(Decision).values(decided_by=scene.chair.id))
    scene.case.state = SubmissionState.IN_REVIEW
    db.commit()
    assert len(examine(db)["decisions and states agree"]) == 1
    scene.case.state = SubmissionState.DECIDED
    db.commit()
