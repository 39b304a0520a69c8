"""From the last decision to the announcement: letters held, then sent; laureates published."""

from sqlalchemy import select, update

from eqportal.audit.doctor import examine
from eqportal.calls.lifecycle import CallState
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.models import Decision
from eqportal.laureates.forms import seen_of
from eqportal.laureates.models import Laureate
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.submissions.lifecycle import SubmissionState
from tests.decisions.test_routes import AWARD, address, in_force, reviewed
from tests.reviews.scene import recuse

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
    references = [case.reference for case in scene.cases]
    office = client.sign_in(scene.officer)
    decisions = f"/en/office/calls/{scene.call.slug}/decisions"
    office.post(f"{decisions}/countersign", {"case": references})
    office.post(f"{decisions}/apply")
    return scene


def write_citation(client, db, scene):
    laureate = db.scalars(select(Laureate)).one()
    data = {
        f"{what}_{loc}": f"{what} {loc}"
        for what in ("name", "citation")
        for loc in ("nb", "nn", "en")
    }
    data["seen"] = seen_of(laureate)
    office, page = client.sign_in(scene.officer), f"/en/office/laureates/{laureate.id}"
    office.post(page, data)
    office.post(f"{page}/record", {"said": "yes", "how": "On the telephone"})
    return laureate


def test_conclude_waits_for_every_case(client, db):
    scene = reviewed(2)
    in_force(client, scene, scene.case)
    assert "left to decide: 1" in move(client, scene, "conclude", 409).text
    assert scene.call.state is CallState.REVIEWING


def test_a_case_that_nobody_leads_is_named_to_those_who_may_know_it(client, db):
    scene = reviewed(2)
    for case in scene.cases:
        recuse(case, scene.chair)
        recuse(case, scene.acting)
    told = move(client, scene, "conclude", 409).text
    assert f"Nobody can lead {scene.cases[0].reference}, {scene.cases[1].reference}:" in told
    recuse(scene.cases[0], scene.officer)
    told = move(client, scene, "conclude", 409).text
    assert f"Nobody can lead {scene.cases[1].reference}, cases you cannot see:" in told
    assert scene.cases[0].reference not in told


def test_conclude_writes_letters_in_the_submitters_language(client, db):
    scene = decided(client)
    db.execute(update(type(scene.submitter)).values(locale="nn"))
    db.execute(update(type(scene.case)).values(language="nn"))
    move(client, scene, "conclude")
    letters = db.scalars(select(Letter)).all()
    assert [(one.released_at, one.language) for one in letters] == [(None, "nn")] * 2
    assert {"The effect weighed most." in one.body for one in letters} == {True, False}
    assert db.scalars(select(OutboundEmail).where(LETTER)).all() == []


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
