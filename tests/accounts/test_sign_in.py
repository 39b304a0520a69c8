"""Signing in with a mailed code."""

import re
from datetime import timedelta

import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.accounts.models import SignInCode, User, UserSession
from eqportal.accounts.operations import CODES_AN_HOUR
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from tests.factories import make_user
from tests.page import Client, without_token


def ask(client: Client, address: str = "kari@university.example") -> None:
    client.post("/en/sign-in", {"email": address})


def code_for(db: Session, address: str = "kari@university.example") -> str:
    mails = select(OutboundEmail.body).where(OutboundEmail.address == address)
    body = db.scalars(mails.order_by(OutboundEmail.created_at.desc())).first() or ""
    found = re.search(r"\b\d{6}\b", body)
    assert found
    return found[0]


def test_sign_in_makes_an_account_on_first_use(client: Client, db: Session) -> None:
    ask(client, " Kari@University.Example ")
    answer = client.post("/en/sign-in/code", {"code": code_for(db)})
    assert answer.headers["Location"] == "/en/my"
    assert db.scalars(select(User.email)).all() == ["kari@university.example"]
    client.get("/en/my")


def test_sign_in_says_the_same_to_known_and_unknown(client: Client, db: Session) -> None:
    make_user(email="known@university.example")
    answers = []
    for address in ("known@university.example", "unknown@university.example"):
        other = Client(client.app, db)
        first = other.post("/en/sign-in", {"email": address})
        page = other.get("/en/sign-in/code")
        answers.append((first.status_code, first.headers["Location"], without_token(page.text)))
    assert answers[0] == answers[1]
    assert len(db.scalars(select(OutboundEmail)).all()) == 2


def test_wrong_code_is_refused_in_one_sentence(client: Client, db: Session) -> None:
    ask(client)
    wrong = "000000" if code_for(db) != "000000" else "111111"
    page = client.post("/en/sign-in/code", {"code": wrong}, 422)
    assert page.text.count("That code does not work. Check it, or ask for a new one.") == 2
    assert "<title>Error: " in page.text


def test_code_is_good_for_five_tries(client: Client, db: Session) -> None:
    ask(client)
    code = code_for(db)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        client.post("/en/sign-in/code", {"code": wrong}, 422)
    client.post("/en/sign-in/code", {"code": code}, 422)


def test_code_is_good_once(client: Client, db: Session) -> None:
    ask(client)
    code = code_for(db)
    client.post("/en/sign-in/code", {"code": code})
    client.post("/en/sign-out")
    ask_again = Client(client.app, db)
    with ask_again.browser.session_transaction(base_url="http://portal.example") as session:
        session["code_id"] = str(db.scalars(select(SignInCode.id)).one())
    ask_again.post("/en/sign-in/code", {"code": code}, 422)


def test_code_is_good_for_ten_minutes(client: Client, db: Session) -> None:
    ask(client)
    with time_machine.travel(now() + timedelta(minutes=10, seconds=1), tick=False):
        client.post("/en/sign-in/code", {"code": code_for(db)}, 422)


def test_codes_are_stored_unreadable(client: Client, db: Session) -> None:
    ask(client)
    code = code_for(db)
    stored = db.scalars(select(SignInCode.code_hash)).one()
    assert code not in stored


def test_codes_stop_after_some_an_hour_without_saying_so(client: Client, db: Session) -> None:
    for _ in range(CODES_AN_HOUR + 3):
        ask(client)
    assert len(db.scalars(select(OutboundEmail)).all()) == CODES_AN_HOUR


def test_locked_account_gets_no_code(client: Client, db: Session) -> None:
    make_user(email="kari@university.example").locked_at = now()
    ask(client)
    assert db.scalars(select(OutboundEmail)).all() == []


def test_wrong_address_is_told_at_the_field_and_kept(client: Client) -> None:
    page = client.post("/en/sign-in", {"email": "kari at university"}, 422)
    assert 'value="kari at university"' in page.text
    assert 'aria-invalid="true"' in page.text


def test_sign_in_leads_back_to_what_was_wanted(client: Client, db: Session) -> None:
    client.get("/en/my/profile", 302)
    ask(client)
    answer = client.post("/en/sign-in/code", {"code": code_for(db)})
    assert answer.headers["Location"] == "/en/my/profile"


def test_sign_out_ends_the_session_on_the_server(client: Client, db: Session) -> None:
    user = make_user()
    here = client.sign_in(user)
    cookie = here.browser.get_cookie("eqportal", domain="portal.example")
    assert cookie
    here.post("/en/sign-out")
    here.browser.set_cookie("eqportal", cookie.value, domain="portal.example")
    here.get("/en/my", 302)
    assert db.scalars(select(UserSession.ended_at)).one() is not None


def test_sign_in_changes_the_session(client: Client, db: Session) -> None:
    ask(client)
    before = client.browser.get_cookie("eqportal", domain="portal.example")
    client.post("/en/sign-in/code", {"code": code_for(db)})
    after = client.browser.get_cookie("eqportal", domain="portal.example")
    assert before
    assert after
    assert before.value != after.value


def test_session_ends_by_itself(client: Client) -> None:
    here = client.sign_in(make_user())
    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        here.get("/en/my", 302)


def test_ending_all_sessions_ends_the_other_browser_too(client: Client) -> None:
    user = make_user()
    here, there = client.sign_in(user), client.sign_in(user)
    here.post("/en/my/sessions/end")
    there.get("/en/my", 302)


def test_profile_is_saved(client: Client, db: Session) -> None:
    user = make_user()
    here = client.sign_in(user)
    here.post("/en/my/profile", {"name": "Åse Ødegård", "locale": "nn"})
    db.refresh(user)
    assert (user.name, user.locale) == ("Åse Ødegård", "nn")


def test_profile_is_refused_without_a_name(client: Client) -> None:
    page = client.sign_in(make_user()).post("/en/my/profile", {"name": " ", "locale": "xx"}, 422)
    assert "Enter your name" in page.text
    assert "Choose a language" in page.text
