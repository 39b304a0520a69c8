"""Completing, certificates for those who took part to the end, and forgetting the round."""

import io
from datetime import timedelta

import pikepdf
import pytest
from sqlalchemy import select

from eqportal.database import now
from eqportal.locales.text import same
from eqportal.mail.models import OutboundEmail
from eqportal.mentoring.care.models import Attendance, Audience, Gathering, Presence
from eqportal.mentoring.pairings.forgetting import forget_what_is_over
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.surveys import certificate, operations
from eqportal.mentoring.surveys.models import CertificateGrant, Survey, SurveyReply, SurveyTally
from eqportal.mentoring.surveys.report.counting import results_of, texts_of
from tests.factories import make_cohort, make_user
from tests.mentoring.cohorts.scene import statements
from tests.mentoring.surveys.scene import make_scene

S = PairingState


def own(one, locale="en"):
    return f"/{locale}/my/mentoring/certificates/{one.id}.pdf"


def mails(db, template):
    wanted = select(OutboundEmail.recipient_id).where(OutboundEmail.template.endswith(template))
    return db.scalars(wanted).all()


def close(scene):
    scene.cohort.closed_at, scene.cohort.closed_by = now(), scene.officer.id
    scene.cohort.forget_at = now() + timedelta(days=90)


def test_all_active_pairs_are_completed_when_the_closing_survey_is_over(client, db):
    scene = make_scene(3)
    scene.pairs[2].state, scene.pairs[2].ended_at = S.ENDED_EARLY, now()
    scene.opened(Survey.CLOSING)
    officer = client.sign_in(scene.officer)
    officer.post(scene.room("surveys/complete"), status=409)
    officer.post(scene.room("surveys/closing/close"))
    officer.post(scene.room("surveys/complete"))
    officer.post(scene.room("surveys/complete"))
    assert [pair.state for pair in scene.pairs] == [S.COMPLETED] * 2 + [S.ENDED_EARLY]
    assert len(mails(db, "/completed")) == 4
    for one in (scene.mentees[0], scene.mentors[1]):
        browser = client.sign_in(one.user)
        assert browser.get(own(one)).data.startswith(b"%PDF")


def test_a_certificate_says_who_what_when_and_how_much(client, db):
    scene = make_scene(1, S.COMPLETED)
    one = scene.mentees[0]
    for number, presence in enumerate((Presence.PRESENT, Presence.PRESENT, Presence.ABSENT)):
        gathering = Gathering(
            cohort_id=scene.cohort.id,
            title=same("Gathering"),
            audience=Audience.EVERYBODY,
            starts_at=now() - timedelta(days=number + 1),
            minutes=60,
            where_="Here",
            made_by=scene.officer.id,
            cancelled_at=now() if number == 0 else None,
        )
        db.add(gathering)
        db.flush()
        row = Attendance(
            gathering_id=gathering.id,
            participant_id=one.id,
            presence=presence,
            noted_by=scene.officer.id,
        )
        db.add(row)
    db.commit()
    part = certificate.part_of(one)
    assert part.gatherings == 1
    assert part.since == scene.pairs[0].started_at
    assert part.until == scene.pairs[0].ended_at
    content = certificate._content(one, part)
    assert content["name"] == one.user.name
    assert content["paragraphs"][0].startswith("took part as a mentee in the mentoring programme")
    assert content["paragraphs"][2] == "Gatherings attended: 1"


@pytest.mark.parametrize("locale", ["nb", "nn", "en"])
def test_a_certificate_is_tagged_and_in_the_language_of_the_address(client, db, locale):
    scene = make_scene(1, S.COMPLETED)
    one = scene.mentors[0]
    made = client.sign_in(one.user).get(own(one, locale))
    assert made.headers["Content-Disposition"].startswith("attachment")
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert str(pdf.Root.Lang) == locale
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"])


@pytest.mark.parametrize("state", [S.ACCEPTED, S.ACTIVE, S.ENDED_EARLY])
def test_those_who_are_not_done_have_none(client, db, state):
    scene = make_scene(1, state)
    one = scene.mentees[0]
    client.sign_in(one.user).get(own(one), status=404)
    officer = client.sign_in(scene.officer)
    officer.get(scene.room(f"certificates/{one.id}.pdf"), status=404)


def test_nobody_gets_another_ones_certificate(client, db):
    scene = make_scene(1, S.COMPLETED)
    one = scene.mentees[0]
    for stranger in (scene.mentors[0].user, scene.officer, make_user()):
        client.sign_in(stranger).get(own(one), status=404)
    client.sign_in(one.user).get(scene.room(f"certificates/{one.id}.pdf"), status=404)
    client.sign_in(scene.officer).get(scene.room(f"certificates/{one.id}.pdf"))
    other = make_cohort(by=scene.officer)
    db.commit()
    path = scene.room(f"certificates/{one.id}.pdf").replace(scene.cohort.slug, other.slug)
    client.sign_in(scene.officer).get(path, status=404)


def test_the_office_gives_one_to_somebody_whose_pair_ended_early(client, db):
    scene = make_scene(1, S.ENDED_EARLY, alone=1)
    one, alone = scene.mentees
    officer, grant = client.sign_in(scene.officer), f"certificates/{one.id}/grant"
    assert one.user.name in officer.get(scene.room("certificates")).text
    client.sign_in(one.user).post(scene.room(grant), status=404)
    officer.post(scene.room(f"certificates/{alone.id}/grant"), status=404)
    officer.post(scene.room(grant))
    officer.post(scene.room(grant))
    assert db.scalars(select(CertificateGrant.participant_id)).all() == [one.id]
    assert mails(db, "/certificate") == [one.user_id]
    client.sign_in(one.user).get(own(one))
    page = client.sign_in(one.user).get(f"/en/my/mentoring/{scene.pairs[0].id}").text
    assert own(one) in page
    client.sign_in(scene.mentors[0].user).get(own(scene.mentors[0]), status=404)


def test_the_list_asks_as_much_for_one_as_for_three(client, db):
    counts = []
    for number in (1, 3):
        scene = make_scene(number, S.COMPLETED)
        officer = client.sign_in(scene.officer)
        officer.get(scene.room("certificates"))
        with statements() as told:
            officer.get(scene.room("certificates"))
        counts.append(len(told))
    assert counts[0] == counts[1]


def test_forgetting_keeps_the_numbers_that_were_shown_and_no_reply(client, db):
    scene = make_scene(6, S.COMPLETED)
    for one in (*scene.mentees, *scene.mentors):
        scene.answered(one, Survey.CLOSING, mattered=f"What {one.user.name} wrote")
    scene.answered(scene.mentees[0], Survey.MIDWAY)
    scene.opened(Survey.CLOSING, over=True)
    db.add(CertificateGrant(participant_id=scene.mentees[0].id, granted_by=scene.officer.id))
    close(scene)
    before = results_of(scene.cohort, Survey.CLOSING)
    assert before.replies != {}
    for _again in range(2):
        operations.forget(scene.cohort)
    db.commit()
    assert forget_what_is_over(now() + timedelta(days=91)) == 1
    db.commit()
    assert db.scalars(select(SurveyReply)).all() == []
    assert db.scalars(select(CertificateGrant)).all() == []
    assert [tally.survey for tally in db.scalars(select(SurveyTally))] == [Survey.CLOSING]
    assert results_of(scene.cohort, Survey.CLOSING) == before
    assert texts_of(scene.cohort, Survey.CLOSING) == {}
    officer = client.sign_in(scene.officer)
    page = officer.get(scene.room("report")).text
    assert "12 replies" in page
    assert "wrote" not in page
    assert "Meetings that pairs have noted" not in page
    assert "no certificates any more" in officer.get(scene.room("certificates")).text
    client.sign_in(scene.mentees[0].user).get(own(scene.mentees[0]), status=404)
