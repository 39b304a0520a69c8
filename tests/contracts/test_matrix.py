"""The matrix of role, relation and state: `matrix.json` says who may what, requests show it."""

import json
from contextvars import Context
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.submissions.models import Submission as Sub
from tests.contracts.looks import READS, WRITES, Look
from tests.contracts.relations import SETTINGS, Relation, Setting, Situation
from tests.contracts.situations import REVIEWED, STATES, make
from tests.page import BASE, Client
from tests.rows import Rows, kept, put_back

MATRIX: dict[str, dict[str, list[str]]] = json.loads(
    Path(__file__).with_name("matrix.json").read_text(encoding="utf-8")
)
"""What -> who -> the states in which that person may; everybody else may not, in any state."""


class Asking(Client):
    """A client that takes any answer, and asks for a page once until it has posted something."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.kept: dict[str, TestResponse] = {}

    def ask(self, path: str, method: str = "GET", **kwargs: object) -> TestResponse:
        if method == "POST":
            self.kept.clear()
        if path in self.kept and method == "GET":
            return self.kept[path]
        self.db.commit()
        browse = partial(self.browser.open, path, method=method, base_url=BASE, buffered=True)
        answer = Context().run(browse, **kwargs)
        self.db.expire_all()
        return answer if method == "POST" else self.kept.setdefault(path, answer)


def asking(client: Client, found: Situation, who: Relation) -> Asking:
    browser = Asking(client.app, client.db)
    if who is not Relation.ANONYMOUS:
        browser.browser = client.sign_in(found.people[who]).browser
    return browser


def allowed(what: str, who: Relation, state: str) -> bool:
    return state in MATRIX[what].get(who, [])


def test_matrix_names_what_there_is() -> None:
    assert set(MATRIX) == {*READS, *WRITES}
    people = {who for row in MATRIX.values() for who in row}
    assert people <= {str(who) for who in Relation}
    assert {state for row in MATRIX.values() for states in row.values() for state in states} <= set(
        STATES
    )


def setting_for(who: Relation, state: str) -> Setting:
    """How the committee works on the person's case; before it begins that makes no difference."""
    setting = SETTINGS.get(who, Setting.USUAL)
    begun = state in REVIEWED or setting is Setting.RECUSED_CHAIR
    return setting if begun else Setting.USUAL


@dataclass
class Standing:
    """A case in a state for each way the committee works; built once, and put back at will."""

    state: str
    rows: Rows
    keys: dict[Setting, dict[str, Any]]

    def put_back(self) -> None:
        put_back(session(), self.rows)
        session().expire_all()

    def case_for(self, who: Relation) -> Situation:
        keys = self.keys[setting_for(who, self.state)]
        people = {r: session().get_one(User, id_) for r, id_ in keys["people"].items()}
        call, case = session().get_one(Call, keys["call"]), session().get_one(Sub, keys["case"])
        return Situation(call, case, people=people, **keys["plain"])


BUILT: dict[str, Standing] = {}


def standing(state: str) -> Standing:
    """The cases of a state, alone in the database."""
    if state not in BUILT:
        needed = sorted({setting_for(who, state) for who in Relation})
        keys = {setting: _keys(make(state, setting)) for setting in needed}
        BUILT[state] = Standing(state, kept(session()), keys)
    else:
        BUILT[state].put_back()
    return BUILT[state]


def _keys(found: Situation) -> dict[str, Any]:
    plain = {name: getattr(found, name) for name in ("file", "department", "faculty")}
    people = {relation: person.id for relation, person in found.people.items()}
    return {"call": found.call.id, "case": found.case.id, "people": people, "plain": plain}


def seen(client: Client, state: str, looks: dict[str, Look]) -> set[tuple[str, str]]:
    """Who can do what of these; each with a case before the committee that they belong to."""
    found, cases = set(), standing(state)
    for who in Relation:
        situation = cases.case_for(who)
        browser = asking(client, situation, who)
        found |= {(what, str(who)) for what, look in looks.items() if look(browser, situation)}
    return found


def told(state: str, looks: dict[str, Look]) -> set[tuple[str, str]]:
    return {(what, str(who)) for what in looks for who in Relation if allowed(what, who, state)}


@pytest.mark.parametrize("state", STATES)
def test_everybody_reads_what_the_matrix_says(client: Client, db: Session, state: str) -> None:
    assert seen(client, state, READS) == told(state, READS)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("what", WRITES)
def test_everybody_writes_what_the_matrix_says(
    client: Client, db: Session, what: str, state: str
) -> None:
    assert done(client, state, what) == told(state, {what: WRITES[what]})


def done(client: Client, state: str, what: str) -> set[tuple[str, str]]:
    """Who can do this; whatever was done is undone before the next one tries."""
    found, cases = set(), standing(state)
    for who in Relation:
        situation = cases.case_for(who)
        if WRITES[what](asking(client, situation, who), situation):
            found.add((what, str(who)))
            cases.put_back()
    return found
