"""What visitors tell of a page, and what the office does with it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from eqportal.pages.feedback.keeping import forget_feedback
from eqportal.pages.feedback.models import BarrierReport, KnownBarrier, PageAnswer
from eqportal.pages.feedback.statement.data import statement
from eqportal.pages.models import Page
from eqportal.pages.queries import site
from tests.contracts.test_queries import counting
from tests.factories import make_user
from tests.page import Client

STATEMENTS = {
    "nb": "/nb/tilgjengelighetserklaering",
    "nn": "/nn/tilgjengeerklaering",
    "en": "/en/accessibility-statement",
}


pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture
def officer(client: Client) -> Client:
    return client.sign_in(make_user(role=Role.OFFICER))


def test_every_page_asks_whether_it_helped_without_a_token(client: Client) -> None:
    page = client.get("/nn/kontakt")
    assert 'action="/nn/page-helped/contact"' in page.text
    assert "csrf_token" not in page.text
    assert "Set-Cookie" not in page.headers


def test_answer_is_counted_once_and_takes_words_once(client: Client, db: Session) -> None:
    first = client.post("/en/page-helped/contact", {"helped": "no"})
    again = client.post("/en/page-helped/contact", {"helped": "no"})
    assert first.headers["Location"] == again.headers["Location"]
    where = first.headers["Location"]
    assert "Do not write about yourself or other people" in client.get(where).text
    client.post(where, {"words": " The number is wrong. "})
    client.post(where, {"words": "Other"})
    found = db.scalars(select(PageAnswer)).one()
    assert (found.helped, found.words, found.locale) == (False, "The number is wrong.", "en")
    assert "The number is wrong" not in client.get(where).text


def test_answer_about_what_is_not_public_is_refused(client: Client, db: Session) -> None:
    db.add(Page(key="hidden"))
    client.post("/en/page-helped/hidden", {"helped": "yes"}, 404)
    client.post("/en/page-helped/no-such", {"helped": "yes"}, 404)
    client.post("/en/page-helped/contact", {"helped": "perhaps"}, 400)
    foreign = {"Origin": "http://other.example"}
    client.post("/en/page-helped/contact", {"helped": "yes"}, 400, headers=foreign)
    assert db.scalar(select(func.count()).select_from(PageAnswer)) == 0


def test_words_that_are_too_long_are_refused_and_kept_in_the_form(client: Client) -> None:
    where = client.post("/en/page-helped/contact", {"helped": "yes"}).headers["Location"]
    assert "x" * 1001 in client.post(where, {"words": "x" * 1001}, 422).text


REPORT = {"kind": "barrier", "what": "The table.", "where": "Contact", "email": "k@r.example"}


def test_same_report_sent_twice_is_one(client: Client, db: Session) -> None:
    first = client.post("/nn/report-barrier", REPORT).headers["Location"]
    assert client.post("/nn/report-barrier", REPORT).headers["Location"] == first
    assert db.scalar(select(func.count()).select_from(OutboundEmail)) == 1
    other = client.post("/nn/report-barrier", {**REPORT, "what": "The list."})
    assert other.headers["Location"] != first
    db.scalars(select(BarrierReport).where(BarrierReport.what == "The table.")).one().created_at = (
        now() - timedelta(hours=1)
    )
    assert client.post("/nn/report-barrier", REPORT).headers["Location"] != first


@pytest.mark.usefixtures("_tokens_asked")
def test_who_refuses_cookies_can_report_and_tell_more(app: Flask, db: Session) -> None:
    def without_cookies() -> Client:
        return Client(app, db)

    assert without_cookies().post("/nn/report-barrier", REPORT).status_code == 303
    where = without_cookies().post("/en/page-helped/contact", {"helped": "no"}).headers["Location"]
    without_cookies().post(where, {"words": "Too long."})
    assert db.scalars(select(PageAnswer.words)).one() == "Too long."
    foreign = {"Origin": "http://other.example"}
    without_cookies().post("/nn/report-barrier", REPORT, 400, headers=foreign)


@pytest.fixture
def _tokens_asked(app: Flask) -> Iterator[None]:
    before = app.config["WTF_CSRF_ENABLED"]
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = before


def test_link_to_the_thanks_runs_out(client: Client, db: Session) -> None:
    where = client.post("/en/page-helped/contact", {"helped": "yes"}).headers["Location"]
    db.scalars(select(PageAnswer)).one().at = now() - timedelta(hours=2)
    client.get(where, 404)


def told(db: Session, key: str, *answers: tuple[bool, str]) -> None:
    page = db.scalars(select(Page.id).where(Page.key == key)).one()
    for helped, words in answers:
        db.add(PageAnswer(page_id=page, locale="nb", helped=helped, words=words))


def test_editor_reads_shares_and_words(client: Client, db: Session) -> None:
    told(db, "contact", (True, ""), (True, ""), (False, "Feil <nummer>"))
    told(db, "award", (False, ""))
    editor = client.sign_in(make_user(role=Role.EDITOR))
    text = editor.get("/en/office/feedback").text
    rows = re.findall(r"<tr>.*?</tr>", text.split("<tbody>")[1], re.DOTALL)
    assert [(">Contact<" in row, "67&nbsp;%" in row) for row in rows] == [
        (False, False),
        (True, True),
    ]
    page = editor.get("/en/office/pages/contact/feedback").text
    assert "Feil &lt;nummer&gt;" in page
    assert "2 of 3 said that the page helped (67 %)." in page


def test_feedback_asks_as_often_for_many_as_for_one(client: Client, db: Session) -> None:
    editor = client.sign_in(make_user(role=Role.EDITOR))

    def asked(path: str) -> int:
        editor.get(path)
        with counting() as found:
            editor.get(path)
        return len(found)

    paths = ("/en/office/feedback", "/en/office/pages/contact/feedback")
    told(db, "contact", (True, "A"))
    before = [asked(path) for path in paths]
    told(db, "contact", (True, "B"), (False, "C"))
    told(db, "award", (True, "A"))
    assert [asked(path) for path in paths] == before


def test_words_and_addresses_are_forgotten_in_time(db: Session) -> None:
    told(db, "contact", (True, "Old"), (True, "New"))
    old = db.scalars(select(PageAnswer).where(PageAnswer.words == "Old")).one()
    old.at = now() - timedelta(days=400)
    report = reported(db, email="per@university.example")
    report.answered_at = now() - timedelta(days=100)
    waiting = reported(db, email="kari@university.example")
    db.flush()
    forget_feedback()
    db.expire_all()
    assert sorted(db.scalars(select(PageAnswer.words))) == ["", "New"]
    assert (report.email, waiting.email) == ("", "kari@university.example")


def reported(db: Session, *, email: str = "", locale: str = "nn") -> BarrierReport:
    number = db.scalar(select(func.count()).select_from(BarrierReport)) or 0
    found = BarrierReport(reference=f"B-{number:06}", locale=locale, what="Tabellen", where="")
    found.email = email
    db.add(found)
    db.flush()
    return found


def test_somebody_asks_for_another_format(client: Client, db: Session) -> None:
    form = {"kind": "format", "what": "Stor skrift", "where": "Kontakt", "email": ""}
    assert 'value="Kontakt"' in client.get("/nn/report-barrier?page=Kontakt").text
    client.post("/nn/report-barrier", form)
    assert db.scalars(select(BarrierReport)).one().kind.value == "format"


def test_answer_is_mailed_in_the_language_of_the_report(officer: Client, db: Session) -> None:
    reference = reported(db, email="per@university.example").reference
    page = f"/en/office/barriers/{reference}"
    officer.post(f"{page}/answer", {"answer": ""}, 422)
    officer.post(f"{page}/answer", {"answer": "Tabellen er retta."})
    officer.post(f"{page}/answer", {"answer": "Tabellen er retta."})
    officer.post(f"{page}/answer", {"answer": "Noko anna."}, 409)
    mail = db.scalars(select(OutboundEmail)).one()
    assert (mail.address, mail.locale) == ("per@university.example", "nn")
    assert "Tabellen er retta." in mail.body
    assert "/nn/tilgjengeerklaering" in mail.body
    assert "Answered" in officer.get("/en/office/barriers").text


def test_answer_without_an_address_is_mailed_to_nobody(officer: Client, db: Session) -> None:
    reference = reported(db).reference
    officer.post(f"/en/office/barriers/{reference}/answer", {"answer": "Retta."})
    assert db.scalars(select(OutboundEmail)).all() == []


def test_report_is_fixed_once(officer: Client, client: Client, db: Session) -> None:
    reference = reported(db).reference
    officer.post(f"/en/office/barriers/{reference}/fixed")
    officer.post(f"/en/office/barriers/{reference}/fixed", None, 409)
    assert reference in officer.get("/en/office/barriers?state=fixed").text
    assert reference not in officer.get("/en/office/barriers?state=open").text
    editor = client.sign_in(make_user(role=Role.EDITOR))
    editor.get(f"/en/office/barriers/{reference}", 404)
    editor.post(f"/en/office/barriers/{reference}/answer", {"answer": "x"}, 404)


FOUND = {"found_on-day": "1", "found_on-month": "11", "found_on-year": "2026"}
BARRIER = {
    "criterion": "1.4.3",
    **{f"what_{loc}": f"Contrast {loc}" for loc in STATEMENTS},
    **{f"consequence_{loc}": f"Hard to read {loc}" for loc in STATEMENTS},
    **FOUND,
}


def test_statement_has_48_criteria_each_with_its_names() -> None:
    criteria = statement().criteria
    assert len(criteria) == len({one.code for one in criteria}) == 48
    assert [one.code for one in criteria] == [
        one.code for one in sorted(criteria, key=lambda one: one.place)
    ]
    assert all(not one.name.missing() for one in criteria)
    assert all(not trial.what.missing() for trial in statement().tests)


@pytest.mark.parametrize("locale", STATEMENTS)
def test_statement_tells_of_a_known_barrier_until_it_is_fixed(
    officer: Client, client: Client, db: Session, locale: str
) -> None:
    before = client.get(STATEMENTS[locale]).text
    assert f"Contrast {locale}" not in before
    officer.post("/en/office/barriers/known/new", BARRIER)
    text = client.get(STATEMENTS[locale]).text
    assert f"Contrast {locale}" in text
    assert f"Hard to read {locale}" in text
    known = db.scalars(select(KnownBarrier)).one()
    fixed = {"fixed_on-day": "20", "fixed_on-month": "11", "fixed_on-year": "2026"}
    address = f"/en/office/barriers/known/{known.id}"
    seen = officer.get(address).text.split('name="seen" type="hidden" value="')[1].split('"')[0]
    officer.post(address, {**BARRIER, **fixed, "seen": seen})
    assert f"Contrast {locale}" not in client.get(STATEMENTS[locale]).text
    assert db.scalars(select(KnownBarrier.fixed_on)).one() == date(2026, 11, 20)
    officer.post(address, {**BARRIER, **dict.fromkeys(fixed, ""), "seen": seen}, 409)


def test_degree_follows_what_is_known(officer: Client, client: Client) -> None:
    page, confirm = STATEMENTS["en"], "/en/office/barriers/statement/confirm"
    text = client.get(page).text
    assert "Not confirmed yet" in text
    assert "No breach of the 48 criteria is known so far" in text
    assert "in accordance with" not in text
    officer.post(confirm)
    text = client.get(page).text
    assert "no breach of the 48 criteria is known" in text
    assert "The office confirmed this on" in text
    officer.post("/en/office/barriers/known/new", BARRIER)
    text = client.get(page).text
    assert "partly in accordance" in text
    assert "known breaches of 1 of 48 criteria" in text
    assert "Perceivable" in text


def test_degree_is_confirmed_once_a_day_and_outlives_other_settings(
    officer: Client, client: Client, db: Session
) -> None:
    confirm = "/en/office/barriers/statement/confirm"
    client.post(confirm, status=401)
    officer.post(confirm)
    officer.post(confirm)
    rows = db.scalars(select(AuditEvent).where(AuditEvent.action == "statement.confirmed")).all()
    assert len(rows) == 1
    administrator = client.sign_in(make_user(role=Role.ADMINISTRATOR))
    fields = forms_of(administrator.get("/en/office/site").text)
    administrator.post("/en/office/site", {**fields, "organisation_number": "000 000 000"})
    assert site().accessibility_confirmed_on is not None
    assert "000 000 000" in client.get(STATEMENTS["nn"]).text


def forms_of(text: str) -> dict[str, str]:
    """What the inputs of a page hold."""
    found = [re.findall(r'([a-z_]+)="([^"]*)"', one) for one in re.findall(r"<input[^>]*>", text)]
    named = [dict(one) for one in found]
    return {one["name"]: one.get("value", "") for one in named if "name" in one}


def test_known_barrier_is_whole_and_dated_right(officer: Client) -> None:
    new = "/en/office/barriers/known/new"
    assert "Describe it in nynorsk" in officer.post(new, {**BARRIER, "what_nn": ""}, 422).text
    assert "Choose the criterion" in officer.post(new, {**BARRIER, "criterion": "9.9"}, 422).text
    early = {"fixed_on-day": "1", "fixed_on-month": "10", "fixed_on-year": "2026"}
    assert "before it was found" in officer.post(new, {**BARRIER, **early}, 422).text
