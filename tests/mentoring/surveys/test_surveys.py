"""Surveys: opened once, written and kept, sent once, counted and never named."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.forms.spec import Kind
from eqportal.mail.models import OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.mentoring.care.models import QuietExit
from eqportal.mentoring.cohorts.models import Side
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.surveys.labels import GROUPS, KINDS, STANDINGS, SURVEYS
from eqportal.mentoring.surveys.models import Survey, SurveyReply
from eqportal.mentoring.surveys.questions import asked, section_of
from eqportal.mentoring.surveys.report.counting import Group
from eqportal.mentoring.surveys.standing import Standing
from tests.factories import join_cohort, make_user
from tests.mentoring.cohorts.scene import statements
from tests.mentoring.surveys.scene import MIDWAY, make_scene, paired

S = PairingState


def mails(db, template):
    wanted = select(OutboundEmail.recipient_id).where(OutboundEmail.template.endswith(template))
    return sorted(map(str, db.scalars(wanted)))


def people(scene):
    return sorted(str(one.user_id) for one in (*scene.mentees, *scene.mentors))


def replies(db):
    return db.scalars(select(SurveyReply)).all()


def send(browser, address, version=0, **answers):
    given = MIDWAY | {"version": str(version), "_send": "1"} | answers
    return browser.post(address, given, status=answers.pop("status", 303))


@pytest.mark.parametrize("survey", Survey)
def test_a_survey_has_three_languages_and_says_what_is_counted(survey):
    spec = asked(survey)
    questions = {q.id: q for q in spec.form.questions()}
    texts = [t for q in questions.values() for t in (q.label, *(o.label for o in q.options))]
    assert all(text.missing() == () for text in texts)
    assert all(q.missing.missing() == () for q in questions.values() if q.required)
    assert all(questions[name].kind in {Kind.CHOICE, Kind.CHOICES} for name in spec.counted)
    assert all(questions[name].required for name in spec.counted)
    assert all(questions[name].kind is Kind.LONG_TEXT for name in spec.read)
    named = {*spec.counted, *spec.read, spec.talk, spec.talk_words} - {None}
    assert named == set(questions)


def test_every_state_and_group_has_words():
    assert set(SURVEYS) == set(Survey)
    assert set(STANDINGS) == set(KINDS) == set(Standing)
    assert set(GROUPS) == set(Group)


def test_the_closing_survey_asks_for_the_cohorts_own_topics(db):
    scene = make_scene(1)
    section = section_of(Survey.CLOSING, scene.cohort)
    options = next(q for q in section.questions if q.id == "topics")
    own = next(q for q in scene.cohort.mentee_call.form.questions() if q.id == "topics")
    assert options.options[:-1] == own.options


def test_opening_writes_to_everybody_who_is_together_once(client, db):
    scene = make_scene(2, alone=1)
    officer = client.sign_in(scene.officer)
    assert "0 of 4" not in officer.get(scene.room()).text
    officer.post(scene.room("surveys/midway/open"))
    officer.post(scene.room("surveys/midway/open"))
    paired_ones = sorted(str(o.user_id) for o in (*scene.mentees[:2], *scene.mentors))
    assert mails(db, "/survey") == paired_ones
    assert "0 of 4 have answered" in officer.get(scene.room()).text
    actions = db.scalars(select(AuditEvent.action)).all()
    assert actions.count("survey.opened") == 1
    remind()
    assert mails(db, "/survey") == paired_ones


def test_only_the_office_opens_and_closes(client, db):
    scene = make_scene(1)
    for stranger in (scene.mentees[0].user, make_user(role=Role.EDITOR)):
        browser = client.sign_in(stranger)
        for end in ("open", "close"):
            browser.post(scene.room(f"surveys/midway/{end}"), status=404)
        browser.get(scene.room(), status=404)
        browser.post(scene.room("surveys/complete"), status=404)
    client.post(scene.room("surveys/midway/open"), status=401)
    assert scene.cohort.midway_from is None


def test_a_survey_is_closed_once_and_not_opened_again(client, db):
    scene = make_scene(1)
    officer = client.sign_in(scene.officer)
    officer.post(scene.room("surveys/midway/close"), status=409)
    officer.post(scene.room("surveys/midway/open"))
    officer.get(scene.room("surveys/midway/close"))
    officer.post(scene.room("surveys/midway/close"))
    first = scene.cohort.midway_until
    officer.post(scene.room("surveys/midway/close"))
    officer.post(scene.room("surveys/midway/open"), status=409)
    assert scene.cohort.midway_until == first is not None
    officer.get(scene.room("surveys/midway/close"))


def test_the_closing_survey_ends_the_midway_one(client, db):
    scene = make_scene(1)
    officer = client.sign_in(scene.officer)
    officer.post(scene.room("surveys/midway/open"))
    officer.post(scene.room("surveys/closing/open"))
    assert scene.cohort.midway_until is not None
    assert scene.cohort.closing_until is None
    other = make_scene(1)
    browser = client.sign_in(other.officer)
    browser.post(other.room("surveys/closing/open"))
    browser.post(other.room("surveys/midway/open"), status=409)


def test_a_draft_is_kept_as_typed_and_sent_once(client, db):
    scene = make_scene(1)
    scene.opened()
    one = scene.mentees[0]
    browser, address = client.sign_in(one.user), scene.survey(one)
    browser.get(address)
    browser.post(address, {"version": "0", "works": "well", "change_words": " It goes. "})
    assert 'value="well" checked' in " ".join(browser.get(address).text.split())
    send(browser, address, version=1, works="partly")
    send(browser, address, version=1, works="badly")
    (reply,) = replies(db)
    assert (reply.answers["works"], reply.version) == ("partly", 2)
    assert reply.sent_at is not None
    assert "talk" not in reply.answers
    assert "Thank you" in browser.get(address).text
    actions = db.execute(select(AuditEvent.action, AuditEvent.actor_id)).all()
    assert [row for row in actions if row[0] == "survey.sent"] == [("survey.sent", None)]


def test_what_lacks_is_told_and_kept(client, db):
    scene = make_scene(1)
    scene.opened()
    browser = client.sign_in(scene.mentors[0].user)
    address = scene.survey(scene.mentors[0])
    told = browser.post(address, {"version": "0", "_send": "1", "works": "badly"}, status=422)
    assert "Select how many conversations" in told.text
    assert replies(db)[0].answers == {"works": "badly"}
    assert replies(db)[0].sent_at is None


def test_a_stale_page_is_given_both_texts(client, db):
    scene = make_scene(1)
    scene.opened()
    browser, address = client.sign_in(scene.mentees[0].user), scene.survey(scene.mentees[0])
    browser.post(address, {"version": "0", "change_words": "The first window"})
    told = browser.post(address, {"version": "0", "change_words": "The second"}, status=409)
    assert "The first window" in told.text
    assert "The second" in told.text
    assert 'name="version" value="1"' in told.text
    browser.post(address, {"version": "1", "change_words": "The second"})
    assert replies(db)[0].answers == {"change_words": "The second"}
    browser.post(address, {"version": "0", "change_words": "The second"})
    assert replies(db)[0].version == 2


def test_nobody_else_has_the_page(client, db):
    scene = make_scene(1, alone=1)
    unpaired, one = scene.mentees[1], scene.mentees[0]
    strangers = (unpaired.user, scene.mentors[0].user, scene.officer)
    client.sign_in(one.user).get(scene.survey(one), status=404)
    scene.opened()
    for stranger in strangers:
        browser = client.sign_in(stranger)
        missing = browser.get(scene.survey(one).replace(str(one.id), str(one.user_id)), status=404)
        assert browser.get(scene.survey(one), status=404).data == missing.data
        browser.post(scene.survey(one), MIDWAY | {"_send": "1"}, status=404)
    client.sign_in(unpaired.user).get(scene.survey(unpaired), status=404)
    client.sign_in(one.user).get(scene.survey(one, Survey.CLOSING), status=404)
    assert replies(db) == []


def test_what_comes_after_the_closing_is_shown_and_not_kept(client, db):
    scene = make_scene(1)
    scene.opened(over=True)
    one = scene.mentees[0]
    browser = client.sign_in(one.user)
    told = browser.post(scene.survey(one), MIDWAY | {"change_words": "Too late"}, status=409)
    assert "Too late" in told.text
    assert "takes no more answers" in browser.get(scene.survey(one)).text
    assert replies(db) == []


def test_every_survey_ends_with_the_cohort(client, db):
    scene = make_scene(1, S.COMPLETED)
    scene.opened()
    scene.cohort.closed_at, scene.cohort.closed_by = now(), scene.officer.id
    scene.cohort.forget_at = now() + timedelta(days=90)
    db.commit()
    one = scene.mentees[0]
    client.sign_in(one.user).post(scene.survey(one), MIDWAY | {"_send": "1"}, status=409)
    client.sign_in(scene.officer).post(scene.room("surveys/closing/open"), status=409)
    client.sign_in(scene.officer).post(scene.room("surveys/complete"), status=409)


def test_a_wish_to_talk_reaches_the_office_and_nothing_else_does(client, db):
    scene = make_scene(1)
    scene.opened()
    one, other = scene.mentees[0], scene.mentors[0]
    send(client.sign_in(other.user), scene.survey(other), talk_words="Not asked for")
    assert db.scalars(select(QuietExit)).all() == []
    browser = client.sign_in(one.user)
    send(browser, scene.survey(one), talk="yes", talk_words="The tone", works="badly")
    send(browser, scene.survey(one), talk="yes")
    (told,) = db.scalars(select(QuietExit)).all()
    assert (told.told_by, told.pairing_id) == (one.user_id, scene.pairs[0].id)
    assert "The tone" in told.words
    assert "badly" not in told.words
    assert all("talk" not in " ".join(reply.answers) for reply in replies(db))
    page = client.sign_in(other.user).get(f"/en/my/mentoring/{scene.pairs[0].id}").text
    assert "The tone" not in page
    assert mails(db, "quiet_exit") == [str(scene.officer.id)]


def test_a_wish_to_talk_adds_to_what_was_told_before_and_survives_the_end(client, db):
    scene = make_scene(1)
    scene.opened()
    one = scene.mentees[0]
    db.add(QuietExit(pairing_id=scene.pairs[0].id, told_by=one.user_id, words="Before"))
    db.commit()
    send(client.sign_in(one.user), scene.survey(one), talk="yes", talk_words="After")
    (told,) = db.scalars(select(QuietExit)).all()
    assert told.words.startswith("Before")
    assert told.words.endswith("After")
    ended = make_scene(1, S.ENDED_EARLY)
    ended.opened()
    late = ended.mentors[0]
    send(client.sign_in(late.user), ended.survey(late), talk="yes")
    assert late.user_id in db.scalars(select(QuietExit.told_by)).all()


def test_one_who_is_on_both_sides_answers_for_each(client, db):
    scene = make_scene(2)
    one = scene.mentees[0]
    twice = join_cohort(scene.cohort, Side.MENTOR, user=one.user)
    paired(join_cohort(scene.cohort, Side.MENTEE), twice, S.ACTIVE)
    scene.opened()
    browser = client.sign_in(one.user)
    for place in (one, twice):
        send(browser, scene.survey(place))
    assert len(replies(db)) == 2


def test_reminders_tell_nobody_who_has_answered(client, db):
    scene = make_scene(2)
    client.sign_in(scene.officer).post(scene.room("surveys/midway/open"))
    send(client.sign_in(scene.mentees[0].user), scene.survey(scene.mentees[0]))
    remind(now() + timedelta(days=6))
    assert mails(db, "survey_reminder") == []
    for _again in range(2):
        remind(now() + timedelta(days=8))
        assert mails(db, "survey_reminder") == people(scene)


def test_nobody_is_reminded_when_all_have_answered_or_it_is_over(client, db):
    scene = make_scene(1)
    scene.opened()
    for one in (*scene.mentees, *scene.mentors):
        scene.answered(one)
    other = make_scene(1)
    other.opened(over=True)
    remind(now() + timedelta(days=30))
    assert mails(db, "survey_reminder") == []


def test_one_who_is_paired_later_is_written_to(client, db):
    scene = make_scene(1, alone=1)
    officer = client.sign_in(scene.officer)
    officer.post(scene.room("surveys/midway/open"))
    late = join_cohort(scene.cohort, Side.MENTOR)
    paired(scene.mentees[1], late, S.ACCEPTED)
    db.commit()
    remind()
    assert str(late.user_id) in mails(db, "/survey")
    assert "0 of 4 have answered" in officer.get(scene.room()).text


def test_the_open_survey_waits_for_the_person_until_it_is_answered(client, db):
    scene = make_scene(1)
    scene.opened()
    one = scene.mentees[0]
    browser, pair = client.sign_in(one.user), f"/en/my/mentoring/{scene.pairs[0].id}"
    assert scene.survey(one) in browser.get(pair).text
    assert scene.survey(one) in browser.get("/en/my").text
    send(browser, scene.survey(one))
    assert "you have answered" in browser.get(pair).text
    assert scene.survey(one) not in browser.get("/en/my").text


@pytest.mark.parametrize("locale", ["nb", "nn", "en"])
def test_every_page_stands_in_three_languages(client, db, locale):
    scene = make_scene(1)
    scene.opened()
    scene.opened(Survey.CLOSING)
    officer = client.sign_in(scene.officer)
    for end in ("surveys", "surveys/midway/close", "report", "certificates"):
        officer.get(scene.room(end, locale))
    own = client.sign_in(scene.mentees[0].user)
    for survey in Survey:
        own.get(scene.survey(scene.mentees[0], survey, locale))


def test_the_room_and_the_step_ask_as_much_for_one_as_for_three(client, db):
    counts = []
    for number in (1, 3):
        scene = make_scene(number)
        scene.opened()
        for one in scene.mentees:
            scene.answered(one)
        db.commit()
        officer = client.sign_in(scene.officer)
        officer.get(scene.room())
        with statements() as told:
            officer.get(scene.room())
        counts.append(len(told))
    assert counts[0] == counts[1]


def test_the_database_holds_together_after_all_this(client, db):
    scene = make_scene(2)
    client.sign_in(scene.officer).post(scene.room("surveys/midway/open"))
    send(client.sign_in(scene.mentees[0].user), scene.survey(scene.mentees[0]), talk="yes")
    assert {name: found for name, found in examine(db).items() if found} == {}


def test_the_links_in_the_mails_are_in_the_recipients_language(client, db):
    scene = make_scene(1)
    scene.mentees[0].user.locale, scene.mentors[0].user.locale = "nb", "nn"
    officer = client.sign_in(scene.officer)
    officer.post(scene.room("surveys/midway/open"))
    db.rollback()
    bodies = db.execute(
        select(OutboundEmail.locale, OutboundEmail.body).where(
            OutboundEmail.template.endswith("/survey")
        )
    ).all()
    assert {locale for locale, _body in bodies} == {"nb", "nn"}
    assert all(f"/{locale}/my/mentoring/surveys/" in body for locale, body in bodies)
