"""The discussion of a case: among those who may see it, by name, with nothing lost."""

import pytest

from eqportal.mail.models import MailState, OutboundEmail
from eqportal.reviews.discussions.mails import may_still_get
from eqportal.reviews.discussions.models import CaseComment, EarlierComment
from eqportal.reviews.mails import may_still_get as not_recused
from tests.reviews.scene import clear, make_scene, recuse, review

SAID = "I find the effect well shown"


@pytest.fixture
def scene(db):
    """The discussion is open; everybody but the last member has locked a review."""
    made = make_scene()
    for who in (made.chair, made.acting, *made.members[:2]):
        review(made.case, who)
    clear(made.case, made.members[2])
    made.call.discussion_opened_at = made.call.closes_at
    db.commit()
    return made


def address(scene):
    return f"/en/committee/submissions/{scene.case.reference}/discussion"


def say(client, scene, who=None, text=SAID, click="one", **more):
    browser = client.sign_in(who or scene.members[0])
    return browser.post(address(scene), data={"text": text, "comment_token": click} | more)


def mails(db):
    return db.query(OutboundEmail).filter_by(template="reviews/emails/mentioned").all()


def test_a_comment_is_read_by_the_others_with_its_author(client, db, scene):
    say(client, scene)
    page = client.sign_in(scene.members[1]).get(address(scene))
    assert SAID in page.text
    assert scene.members[0].called in page.text
    assert (
        "Discuss the case"
        in client.sign_in(scene.members[1])
        .get(f"/en/committee/submissions/{scene.case.reference}")
        .text
    )


def test_a_double_click_says_it_once(client, db, scene):
    say(client, scene)
    say(client, scene)
    assert db.query(CaseComment).count() == 1


def test_an_empty_comment_is_refused(client, db, scene):
    browser = client.sign_in(scene.members[0])
    page = browser.post(address(scene), data={"text": "  "}, status=422)
    assert "Write a comment" in page.text
    assert db.query(CaseComment).count() == 0


def test_who_has_not_locked_a_review_neither_reads_nor_writes(client, db, scene):
    say(client, scene)
    browser = client.sign_in(scene.members[2])
    page = browser.get(address(scene))
    assert SAID not in page.text
    assert "opens for you when" in page.text
    browser.post(address(scene), data={"text": "Me too"}, status=409)
    assert db.query(CaseComment).count() == 1


def test_before_the_discussion_is_open_there_is_none(client, db, scene):
    scene.call.discussion_opened_at = None
    db.commit()
    browser = client.sign_in(scene.members[0])
    browser.post(address(scene), data={"text": SAID}, status=409)
    assert (
        "Discuss the case"
        not in browser.get(f"/en/committee/submissions/{scene.case.reference}").text
    )


def test_strangers_and_the_submitter_find_nothing(client, db, scene):
    for who in (scene.submitter, scene.officer):
        client.sign_in(who).get(address(scene), status=404)
        client.sign_in(who).post(address(scene), data={"text": SAID}, status=404)


def test_somebody_recused_loses_all_of_it_and_gets_no_mail(client, db, scene):
    say(client, scene, scene.members[1], "What I said before", "before")
    recuse(scene.case, scene.members[1])
    say(client, scene, text=f"@{scene.members[1].called} what do you think?")
    browser = client.sign_in(scene.members[1])
    browser.get(address(scene), status=404)
    comment = db.query(CaseComment).filter_by(author_id=scene.members[1].id).one()
    browser.get(f"{address(scene)}/{comment.id}", status=404)
    browser.post(f"{address(scene)}/{comment.id}", data={"text": "x"}, status=404)
    assert mails(db) == []


def test_what_somebody_recused_has_said_stays_and_is_marked_for_the_leader_alone(client, scene):
    say(client, scene, scene.members[1], "What I said before", "before")
    before = client.sign_in(scene.members[0]).get(address(scene)).text
    recuse(scene.case, scene.members[1])
    after = client.sign_in(scene.members[0]).get(address(scene)).text
    assert "What I said before" in after
    assert "Recused since" not in after
    assert _people(before) == _people(after)
    assert "Recused since" in client.sign_in(scene.chair).get(address(scene)).text


def _people(html):
    """The list of those who can be called on."""
    return html[html.index("Call on somebody") : html.index("Add my comment")].split(
        "comment_token"
    )[0]


def test_those_who_are_chosen_or_named_are_told_without_a_word_of_the_case(client, db, scene):
    text = f"@{scene.chair.called} and somebody else: {SAID}"
    say(client, scene, text=text, people=[str(scene.members[1].id)])
    told = {mail.recipient_id for mail in mails(db)}
    assert told == {scene.chair.id, scene.members[1].id}
    for mail in mails(db):
        whole = mail.subject + mail.body
        assert SAID not in whole
        assert "Secret canary" not in whole
    page = client.sign_in(scene.members[1]).get(address(scene)).text
    assert f"Calls on: {scene.chair.called}, {scene.members[1].called}" in page


def test_nobody_outside_the_panel_can_be_called_on(client, db, scene):
    say(client, scene, text=f"@{scene.submitter.called}", people=[str(scene.submitter.id), "x"])
    assert mails(db) == []


def test_a_mail_is_not_sent_to_somebody_recused_since(client, db, scene):
    say(client, scene, people=[str(scene.members[1].id)])
    (mail,) = mails(db)
    assert mail.state is MailState.QUEUED
    assert may_still_get(mail)
    recuse(scene.case, scene.members[1])
    assert not may_still_get(mail)
    assert not not_recused(mail)


def test_an_edit_keeps_what_stood_there(client, db, scene):
    say(client, scene)
    comment = db.query(CaseComment).one()
    browser = client.sign_in(scene.members[0])
    where = f"{address(scene)}/{comment.id}"
    assert SAID in browser.get(where).text
    browser.post(where, data={"text": "On second thoughts", "version": "1"})
    page = client.sign_in(scene.members[1]).get(address(scene)).text
    assert "On second thoughts" in page
    assert SAID in page
    assert "what stood here before" in page
    assert db.query(EarlierComment).one().text == SAID


def test_a_stale_edit_shows_both_texts(client, db, scene):
    say(client, scene)
    comment = db.query(CaseComment).one()
    browser = client.sign_in(scene.members[0])
    where = f"{address(scene)}/{comment.id}"
    browser.post(where, data={"text": "On second thoughts", "version": "1"})
    page = browser.post(where, data={"text": "On third thoughts", "version": "1"}, status=409)
    assert "On second thoughts" in page.text
    assert "On third thoughts" in page.text


def test_others_comments_cannot_be_changed(client, db, scene):
    say(client, scene)
    comment = db.query(CaseComment).one()
    browser = client.sign_in(scene.members[1])
    browser.get(f"{address(scene)}/{comment.id}", status=404)
    browser.post(f"{address(scene)}/{comment.id}", data={"text": "x"}, status=404)


def test_the_office_reads_along_and_does_not_write(client, scene):
    say(client, scene)
    where = f"/en/office/submissions/{scene.case.reference}/discussion"
    page = client.sign_in(scene.officer).get(where)
    assert SAID in page.text
    assert "<textarea" not in page.text
    client.sign_in(scene.members[0]).get(where, status=404)


def test_what_was_written_to_a_closed_discussion_is_given_back(client, db, scene):
    say(client, scene)
    comment = db.query(CaseComment).one()
    scene.call.discussion_opened_at = None
    db.commit()
    browser = client.sign_in(scene.members[0])
    for where in (address(scene), f"{address(scene)}/{comment.id}"):
        page = browser.post(where, data={"text": "Long in the making"}, status=409)
        assert "Long in the making" in page.text
        assert SAID not in page.text
    assert db.query(CaseComment).one().text == SAID


def test_another_text_from_the_same_form_is_another_comment(client, db, scene):
    say(client, scene)
    say(client, scene, text="And one thing more")
    texts = {comment.text for comment in db.query(CaseComment)}
    assert texts == {SAID, "And one thing more"}


def test_the_beginning_of_a_longer_name_calls_on_nobody(client, db, scene):
    say(client, scene, text=f"@{scene.members[1].name}sen and the rest")
    assert mails(db) == []


def test_a_change_calls_on_others_and_nobody_twice(client, db, scene):
    first, second = scene.members[1], scene.chair
    say(client, scene, people=[str(first.id)])
    where = f"{address(scene)}/{db.query(CaseComment).one().id}"
    browser = client.sign_in(scene.members[0])
    page = browser.get(where).text
    assert f"Calls on: {first.called}" in page
    assert str(first.id) not in page
    data = {"text": SAID, "version": "1", "people": [str(second.id)]}
    browser.follow(browser.post(where, data=data))
    assert [mail.recipient_id for mail in mails(db)] == [first.id, second.id]
