"""Who else is writing a text."""

from datetime import timedelta

import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.database import now
from eqportal.pages.editing.models import PageWriter
from tests.factories import make_user
from tests.page import Client
from tests.pages.editing.conftest import Typed

HERE = "/en/office/pages/contact/nn"


def test_looking_at_the_form_tells_nobody(editor: Client, db: Session) -> None:
    editor.get(HERE)
    assert db.scalars(select(PageWriter)).all() == []


def test_others_see_who_writes_and_when(client: Client, editor: Client, db: Session) -> None:
    other = client.sign_in(make_user(role=Role.OFFICER))
    assert editor.post(HERE + "/here", status=200).json == {"others": []}
    assert "Eva Editor is writing here, last seen" in other.get(HERE).text
    assert "Eva Editor" not in other.get("/en/office/pages/contact/nb").text
    told = other.post(HERE + "/here", status=200).json
    assert told["others"][0].startswith("Eva Editor is writing here, last seen")
    assert "writing here" not in client.get("/nn/kontakt").text
    with time_machine.travel(now() + timedelta(minutes=3)):
        assert "Eva Editor" not in other.get(HERE).text


def test_a_preview_and_a_save_tell_it_too(client: Client, editor: Client, typed: Typed) -> None:
    other = client.sign_in(make_user(role=Role.OFFICER))
    editor.post(HERE, typed | {"_preview": "1"}, 200)
    assert "Eva Editor is writing here" in other.get(HERE).text
    editor.post(HERE, typed)
    assert "Eva Editor is writing here" not in other.get(HERE).text
    editor.post(HERE, typed | {"seen": "2", "title": "Ny", "_stay": "1"})
    assert "Eva Editor is writing here" in other.get(HERE).text


def test_old_traces_are_swept(editor: Client, db: Session) -> None:
    editor.post(HERE + "/here", status=200)
    with time_machine.travel(now() + timedelta(hours=2)):
        editor.post("/en/office/pages/award/nb/here", status=200)
    assert len(db.scalars(select(PageWriter)).all()) == 1
