"""Beginning with one's own earlier answers: what fits comes along, and the rest is named."""

from sqlalchemy import select

from eqportal.submissions.copying import earlier, fitting
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SectionAnswers, Submission, SubmissionFile
from tests.contracts.world import attach, pdf
from tests.factories import make_call, make_submission, make_user
from tests.submissions.journey import hidden


def begin_with(browser, call, source, status=303, token=None):
    path = f"/en/calls/{call}/start"
    token = token or hidden(browser.get(path).text, "start_token")
    data = {"language": "en", "start_token": token, "begin_with": source}
    return browser.post(path, data, status)


def answers_of(db, reference):
    found = db.scalars(
        select(SectionAnswers.answers)
        .join(Submission, Submission.id == SectionAnswers.submission_id)
        .where(Submission.reference == reference)
    )
    return {key: value for answers in found for key, value in answers.items()}


def test_own_answers_and_files_come_along(client, db):
    user = make_user()
    old = make_submission(make_call(year=1999), user, state=SubmissionState.CLOSED)
    file = attach(old, pdf())
    call = make_call()
    browser = client.sign_in(user)
    page = browser.get(f"/en/calls/{call.slug}/start").text
    assert "Your answers from Gender Equality Award 1999" in page
    answer = begin_with(browser, call.slug, old.reference)
    text = browser.follow(answer).text
    new = answer.headers["Location"].rpartition("/")[2]
    assert "answers are copied" in text
    assert "Not copied, or not whole" in text
    given = answers_of(db, new)
    assert given["title"] == "A network for newcomers"
    assert given["group_members"][1]["name"] == "Odd Hegre"
    assert "declare_true" not in given
    draft = db.scalars(select(Submission).where(Submission.reference == new)).one()
    assert draft.title == "A network for newcomers"
    copied = select(SubmissionFile).where(SubmissionFile.submission_id == draft.id)
    row = db.scalars(copied).one()
    assert (row.id != file.id, row.stored_file_id) == (True, file.stored_file_id)


def test_a_double_click_copies_once(client, db):
    user = make_user()
    old, call = make_submission(make_call(), user), make_call()
    attach(old, pdf())
    browser = client.sign_in(user)
    for _ in range(2):
        begin_with(browser, call.slug, old.reference, token="same")
    assert len(db.scalars(select(SubmissionFile)).all()) == 2
    assert len(db.scalars(select(Submission)).all()) == 2


def test_an_empty_form_is_an_empty_form(client, db):
    user = make_user()
    make_submission(make_call(), user)
    browser, call = client.sign_in(user), make_call()
    answer = begin_with(browser, call.slug, "empty")
    assert answers_of(db, answer.headers["Location"].rpartition("/")[2]) == {}


def test_nobody_elses_answers_and_no_other_programmes(client, db):
    other = make_submission(make_call(), make_user())
    user = make_user()
    make_submission(make_call(preset="mentoring-mentee"), user, answers={})
    call = make_call()
    browser = client.sign_in(user)
    assert earlier(call, user) == []
    assert "What will you begin with?" not in browser.get(f"/en/calls/{call.slug}/start").text
    answer = begin_with(browser, call.slug, other.reference, token="t")
    assert answers_of(db, answer.headers["Location"].rpartition("/")[2]) == {}


def test_what_no_longer_fits_is_left(db):
    form = make_call().form
    kind = form.question("nominee_kind")
    assert fitting(kind, kind, "group") == "group"
    assert fitting(kind, kind, "planet") is None
    assert fitting(None, kind, "group") is None
    assert fitting(form.question("title"), kind, "group") is None
    members = form.question("group_members")
    fewer = members.model_copy(update={"questions": members.questions[:1]})
    value = [{"name": "Ada", "email": "ada@uni.example"}]
    assert fitting(fewer, members, value) == [{"name": "Ada"}]
    assert fitting(members, members, "typed") is None
