"""Laureates are asked first; embargo, portrait, archive and diploma; nothing before its time."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.operations import HinderedError
from eqportal.database import now
from eqportal.decisions.corrections.operations import correct
from eqportal.decisions.models import Outcome
from eqportal.decisions.terms import Terms
from eqportal.extensions import session
from eqportal.laureates.acceptance import queries as acceptances
from eqportal.laureates.acceptance.labels import KINDS, STATES
from eqportal.laureates.acceptance.lifecycle import AcceptanceState
from eqportal.laureates.acceptance.models import Acceptance
from eqportal.laureates.acceptance.operations import Asked, ask, record_answer
from eqportal.laureates.models import Laureate
from eqportal.laureates.operations import draft_laureates, edit, load_historic
from eqportal.locales.text import LocalisedText
from eqportal.mail.models import OutboundEmail
from eqportal.pages.operations import load_shipped_pages
from eqportal.submissions.links.secret import secret_of
from tests.decisions.after import concluded, letter_of
from tests.factories import make_user
from tests.submissions.invited import prove

AWARD = "gender-equality-award"
CHECKS = ("published laureates have accepted", "portraits are described")
WHOM = Asked("Solveig Brattli", "solveig@university.example", "nn")
NAME = "The newcomers’ network"


def drafted(*outcomes):
    """A concluded award whose laureate has name and citation in three languages."""
    scene = concluded(*(outcomes or (Outcome.AWARDED,)), preset=AWARD)
    draft_laureates(scene.call, scene.officer)
    laureate = session().scalars(select(Laureate)).one()
    write(laureate, scene.officer)
    session().commit()
    return scene, laureate


def write(laureate, by):
    citation = LocalisedText(nb="De åpnet dører.", nn="Dei opna dører.", en="They opened doors.")
    name = LocalisedText(nb=NAME, nn=NAME, en=NAME)
    edit(laureate=laureate, name=name, unit=laureate.unit, citation=citation, by=by)


def accepted(scene, laureate, *, says=True):
    record_answer(laureate=laureate, whom=WHOM, accepts=says, how="By telephone", by=scene.officer)
    session().commit()


def picture(kind="PNG", size=(900, 1200)):
    buffer = io.BytesIO()
    image = Image.new("RGB", size, "navy")
    exif = image.getexif()
    exif[0x010E] = "a secret place"
    image.save(buffer, kind, exif=exif)
    return buffer.getvalue()


def picture_of(client, laureate):
    answer = client.get(f"/portraits/{laureate.id}.jpg")
    found = answer.data
    answer.close()
    return found


def test_every_state_has_words():
    assert set(STATES) == set(KINDS) == set(AcceptanceState)


def test_nothing_is_announced_or_released_before_the_laureate_accepts(client, db):
    scene, laureate = drafted()
    with pytest.raises(HinderedError, match="Not accepted yet"):
        scene.move(CallAction.ANNOUNCE)
    db.rollback()
    officer = client.sign_in(scene.officer)
    officer.post(f"{scene.office}/letters/release", {}, status=409)
    accepted(scene, laureate)
    scene.move(CallAction.ANNOUNCE)
    assert laureate.published_at is not None
    assert [examine(db)[name] for name in CHECKS] == [[], []]


def test_laureate_is_asked_by_a_link_and_get_has_no_effect(client, db, app):  # noqa: PLR0915 - one story
    scene, laureate = drafted()
    page = f"/en/office/laureates/{laureate.id}"
    officer = client.sign_in(scene.officer)
    officer.get(page)
    officer.post(f"{page}/ask", {"name": "", "email": "x", "language": "nn"}, status=422)
    officer.post(f"{page}/ask", {"name": WHOM.name, "email": WHOM.email, "language": "nn"})
    officer.post(f"{page}/ask", {"name": WHOM.name, "email": WHOM.email, "language": "nn"})
    row = db.scalars(select(Acceptance)).one()
    asked = OutboundEmail.template == "laureates/emails/asked"
    mail = db.scalars(select(OutboundEmail).where(asked)).one()
    assert NAME not in mail.subject + mail.body
    link = f"/en/award-answers/{secret_of(row)}"
    assert f"/nn/award-answers/{secret_of(row)}" in mail.body
    visitor = client
    assert NAME not in visitor.get(link).text
    visitor.post(link, {"answer": "yes"})
    assert row.state is AcceptanceState.ASKED
    prove(visitor, db, link, WHOM.email)
    assert NAME in visitor.get(link).text
    assert row.state is AcceptanceState.ASKED
    visitor.post(link, {"answer": "yes"})
    visitor.post(link, {"answer": "no"})
    assert row.state is AcceptanceState.ACCEPTED
    visitor.get(f"{link}/diploma.pdf", 303)
    scene.move(CallAction.ANNOUNCE)
    assert visitor.get(f"{link}/diploma.pdf").data.startswith(b"%PDF")
    visitor.get("/en/award-answers/no-such-link", 404)


def test_declined_is_not_published_and_the_reserve_wins(client, db):
    scene, laureate = drafted(Outcome.AWARDED, Outcome.NO_AWARD)
    accepted(scene, laureate, says=False)
    officer = client.sign_in(scene.officer)
    assert "Has declined" in officer.get(f"/en/office/laureates/{laureate.id}").text
    won, lost = scene.cases
    terms = Terms(Outcome.AWARDED, "The next in line.")
    correct(submission=lost, terms=terms, reason="The first declined", by=scene.officer)
    terms = Terms(Outcome.NO_AWARD, "The laureate declined.")
    correct(submission=won, terms=terms, reason="Declined", by=scene.officer)
    new = db.scalars(select(Laureate)).one()
    assert new.submission_id == lost.id
    write(new, scene.officer)
    accepted(scene, new)
    scene.move(CallAction.ANNOUNCE)
    assert new.published_at is not None
    assert "The next in line." in letter_of(lost).body


def test_embargo_keeps_everything_secret(client, db):  # noqa: PLR0915 - one story
    scene, laureate = drafted()
    accepted(scene, laureate)
    page = f"/en/office/laureates/{laureate.id}"
    day = now() + timedelta(days=3)
    when = {"day-day": day.day, "day-month": day.month, "day-year": day.year, "clock": "18:00"}
    officer = client.sign_in(scene.officer)
    officer.post(f"{page}/embargo", when | {"clock": "late"}, status=422)
    officer.post(f"{page}/embargo", when)
    with pytest.raises(HinderedError, match="embargo"):
        scene.move(CallAction.ANNOUNCE)
    db.rollback()
    officer.post(f"{scene.office}/letters/release", {}, status=409)
    mine = client.sign_in(scene.submitter)
    assert "Awarded" not in mine.get(scene.page).text
    for path in ("/en/laureates", "/calls.json", "/sitemap.xml", "/en/calls.atom"):
        text = client.get(path).text
        assert NAME not in text
        assert f"laureates/{laureate.year}" not in text
    client.get(f"/en/laureates/{laureate.year}", 404)
    client.get(f"/portraits/{laureate.id}.jpg", 404)
    laureate.embargo_until = now() - timedelta(minutes=1)
    db.commit()
    scene.move(CallAction.ANNOUNCE)
    assert NAME in client.get("/en/laureates").text
    assert f"/nn/laureates/{laureate.year}<" in client.get("/sitemap.xml").text
    assert "They opened doors." in client.get(f"/en/laureates/{laureate.year}").text
    client.sign_in(scene.officer).post(f"{page}/embargo", when, status=409)


def test_nothing_public_tells_of_the_award_before_the_event(client, db):  # noqa: PLR0915
    load_shipped_pages()
    scene, laureate = drafted()
    load_historic(db)
    page = f"/en/office/laureates/{laureate.id}"
    client.sign_in(scene.officer).post(
        f"{page}/ask", {"name": WHOM.name, "email": WHOM.email, "language": "nn"}
    )
    accepted(scene, laureate)
    laureate.embargo_until = now() + timedelta(days=3)
    db.commit()
    public = ["/sitemap.xml", "/calls.json", "/robots.txt"]
    for loc, award in (("nb", "likestillingsprisen"), ("en", "gender-equality-award")):
        paths = ("", award, "calls", f"calls/{scene.call.slug}", "calls.atom", "calls.ics")
        public += [f"/{loc}/{path}" for path in (*paths, "laureates")]
    for path in public:
        text = client.get(path).text
        assert NAME not in text, path
        assert "opened doors" not in text, path
        assert f"laureates/{laureate.year}" not in text, path
    mine = client.sign_in(scene.submitter)
    for path in ("/en/my", scene.page, "/en/my/grants"):
        assert "Awarded" not in mine.get(path).text
    for mail in db.scalars(select(OutboundEmail)):
        assert "opened doors" not in mail.subject + mail.body
        assert NAME not in mail.subject + mail.body
    for path in (f"/en/laureates/{laureate.year}", f"/portraits/{laureate.id}.jpg"):
        client.get(path, 404)
    mine.get(f"{scene.page}/letters-to-you/1.pdf", 404)
    office = client.sign_in(scene.officer)
    office.post(f"{page}/publish", status=409)
    scene.call.public_access_at = now() - timedelta(days=1)
    db.commit()
    office.post(f"{scene.office}/public-access/export", status=409)


def test_portrait_is_redrawn_and_public_with_the_laureate(client, db):  # noqa: PLR0915 - one story
    scene, laureate = drafted()
    page = f"/en/office/laureates/{laureate.id}/portrait"
    officer = client.sign_in(scene.officer)
    officer.get(page)
    words = {f"alt_{loc}": f"The group, {loc}" for loc in ("nb", "nn", "en")}
    officer.post(page, words, status=422)
    bad = {"picture": (io.BytesIO(b"GIF89a"), "x.png"), **words}
    officer.post(page, bad, status=422)
    good = {"picture": (io.BytesIO(picture()), "me.png")}
    officer.post(page, good | words | {"alt_nn": ""}, status=422)
    good = {"picture": (io.BytesIO(picture()), "me.png")}
    officer.post(page, good | words)
    assert (laureate.portrait_width, laureate.portrait_height) == (450, 600)
    answer = officer.get(f"{page}.jpg")
    shown = answer.data
    answer.close()
    assert shown.startswith(b"\xff\xd8")
    assert b"a secret place" not in shown
    client.get(f"/portraits/{laureate.id}.jpg", 404)
    accepted(scene, laureate)
    scene.move(CallAction.ANNOUNCE)
    assert picture_of(client, laureate) == shown
    assert "The group, nb" in client.get(f"/nb/laureates/{laureate.year}").text
    officer.get(f"/en/office/laureates/{laureate.id}/diploma/nn.pdf")
    officer.post(f"{page}/remove")
    client.get(f"/portraits/{laureate.id}.jpg", 404)
    assert [examine(db)[name] for name in CHECKS] == [[], []]


@pytest.mark.parametrize("role", [Role.CHAIR, Role.EDITOR, None])
def test_asking_is_the_offices(client, db, role):
    _scene, laureate = drafted()
    other = client.sign_in(make_user(role=role))
    page = f"/en/office/laureates/{laureate.id}"
    for end in ("ask", "record", "embargo", "publish", "portrait", "portrait/remove"):
        other.post(f"{page}/{end}", status=404)
    other.get(f"{page}/diploma/en.pdf", 404)
    assert acceptances.of(laureate) is None


def test_answer_is_recorded_once_and_not_after_publication(client, db):
    scene, laureate = drafted()
    page = f"/en/office/laureates/{laureate.id}"
    officer = client.sign_in(scene.officer)
    officer.post(f"{page}/record", {"said": "yes"}, status=422)
    officer.post(f"{page}/record", {"said": "yes", "how": "On the telephone, to Ona"})
    officer.post(f"{page}/record", {"said": "yes", "how": "Again"}, status=409)
    officer.post(f"{page}/ask", {"name": "A", "email": "a@b.example", "language": "nb"}, status=409)
    scene.move(CallAction.ANNOUNCE)
    officer.post(f"{page}/record", {"said": "no", "how": "Too late"}, status=409)
    assert acceptances.of(laureate).state is AcceptanceState.ACCEPTED


def test_one_from_before_the_portal_is_asked_nothing(client, db):
    scene, laureate = drafted()
    old = Laureate(
        year=2020, name=laureate.name, unit=laureate.unit, citation=laureate.citation, source="S"
    )
    db.add(old)
    db.commit()
    officer = client.sign_in(scene.officer)
    officer.get(f"/en/office/laureates/{old.id}")
    officer.post(f"/en/office/laureates/{old.id}/record", {"said": "yes", "how": "x"}, status=404)
    with pytest.raises(Exception, match="asked nothing"):
        ask(laureate=old, whom=WHOM, by=scene.officer)
