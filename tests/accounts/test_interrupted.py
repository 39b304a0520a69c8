"""A post after the session ran out: every word comes back."""

import html
import re
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from tests.accounts.test_sign_in import code_for
from tests.factories import make_user
from tests.page import Client

WORDS = "Vi har gjort «det» <umulige>:\nto linjer & mer"


@pytest.fixture
def with_tokens(client: Client) -> Iterator[Client]:
    """A client whose forms need their token, as in the running portal."""
    client.app.config["WTF_CSRF_ENABLED"] = True
    yield client
    client.app.config["WTF_CSRF_ENABLED"] = False


def token_in(text: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', text)
    assert found
    return found[1]


def carried_in(text: str) -> str:
    found = re.search(r'name="interrupted" value="([^"]*)"', text)
    assert found
    return html.unescape(found[1])


def test_post_of_a_stranger_is_kept_through_signing_in(with_tokens: Client, db: Session) -> None:
    client = with_tokens
    make_user(email="kari@university.example")
    page = client.post("/en/my/profile", {"name": WORDS, "locale": "nn"}, 401)
    assert "det» &lt;umulige&gt;:<br>to linjer &amp; mer" in page.text
    form = {
        "csrf_token": token_in(page.text),
        "interrupted": carried_in(page.text),
        "email": "kari@university.example",
    }
    page = client.post("/en/sign-in", form, 200)
    form = {
        "csrf_token": token_in(page.text),
        "interrupted": carried_in(page.text),
        "code": code_for(db),
    }
    page = client.post("/en/sign-in/code", form, 200)
    assert 'action="/en/my/profile"' in page.text
    assert html.escape(WORDS, quote=False) in page.text


def test_post_with_a_stale_token_is_given_back(with_tokens: Client) -> None:
    here = with_tokens.sign_in(make_user())
    page = here.post("/en/my/profile", {"name": WORDS, "csrf_token": "old"}, 400)
    assert html.escape(WORDS, quote=False) in page.text
    again = {"name": "Kari", "locale": "nb", "csrf_token": token_in(page.text)}
    here.post("/en/my/profile", again)


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example", "/\\evil.example", "/en/calls", "nowhere"]
)
def test_forged_path_is_not_carried(client: Client, path: str) -> None:
    forged = f'{{"path": "{path}", "fields": [["name", "x"]], "had_files": false}}'
    page = client.post("/en/sign-in", {"email": "no", "interrupted": forged}, 422)
    assert "evil" not in page.text
    assert 'name="interrupted"' not in page.text


@pytest.mark.parametrize(
    "value", ["", "[]", "{}", '{"path": 1}', '{"path":"/en/my/profile","fields":3}']
)
def test_forged_carriage_is_ignored(client: Client, value: str) -> None:
    client.post("/en/sign-in", {"email": "no", "interrupted": value}, 422)
