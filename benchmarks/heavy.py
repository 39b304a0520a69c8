"""The heavy work of a large committee: files of every case, giving cases out, papers to read."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from benchmarks.browsing import OK, Browser, form_with
from benchmarks.committee import LARGE, SMALL
from benchmarks.figures import Figure
from benchmarks.memory import taking
from benchmarks.portal import Served
from benchmarks.room import CHAIR
from benchmarks.sixty import EACH, MEMBERS, Room
from benchmarks.statements import inside
from eqportal.accounts.operations import user_by_email
from eqportal.calls.models import Call
from eqportal.commands import at_work
from eqportal.database import now
from eqportal.decisions.meetings.items import add_cases
from eqportal.decisions.meetings.operations import Facts, call_members, plan
from eqportal.decisions.meetings.packs.models import MeetingPack, PackState
from eqportal.decisions.meetings.packs.operations import ask_for
from eqportal.decisions.meetings.packs.running import make_queued
from eqportal.demo.cast import account
from eqportal.extensions import session
from eqportal.reviews.assignments.proposals.inputs import Wishes, inputs_of
from eqportal.reviews.assignments.proposals.reckoning import reckon
from eqportal.reviews.panels.queries import panel_of
from eqportal.submissions.models import Submission

FILE_SECONDS, FILE_MEGABYTES = 5.0, 200.0
GIVING_SECONDS = 5.0
PACK, PACK_SECONDS, PACK_MEGABYTES = 50, 20.0, 300.0


def files(served: Served, room: Room) -> Iterator[Figure]:
    """The whole board as a file: every case that the chair knows, with its numbers."""
    browser, database = Browser(served.port), served.portal.database
    browser.sign_in(CHAIR)
    board = f"/nb/committee/calls/{room.slug}/ranking"
    token = form_with(browser.get(board).body, "csrf_token")
    for kind in ("csv", "xlsx"):
        with taking(served.pid) as taken:
            start = time.perf_counter()
            answer = browser.post(f"{board}/{kind}", {"csrf_token": token["csrf_token"]})
            took = time.perf_counter() - start
        assert answer.status == OK, f"{kind}: {answer.status}"
        name = f"{kind.upper()} of all {LARGE:,}"
        yield Figure(name, database, took, "s", FILE_SECONDS)
        yield Figure(f"{name}: memory", database, taken.megabytes, "MB", FILE_MEGABYTES)


def giving_out(served: Served, room: Room) -> Iterator[Figure]:
    """A proposal for a thousand cases, three members each, reckoned anew among sixty."""
    told: list[int] = []
    with inside(served.portal) as app, at_work(app):
        call = _call(room)
        members = tuple(panel_of(call).seats)
        wishes = Wishes(per_case=EACH, most=None, afresh=True, members=members)
        start = time.perf_counter()
        before = inputs_of(call, wishes, account("officer"))
        inputs = replace(before, fixed=set(), loose=set(), given=set())  # as if none were reviewed
        pairs = reckon(inputs, 1, lambda done, _total: told.append(done))
        took = time.perf_counter() - start
    assert pairs, "nothing was proposed"
    assert len(told) > 1, "no progress was told"
    name = f"giving out {SMALL:,} cases x {EACH} to {MEMBERS}"
    yield Figure(name, served.portal.database, took, "s", GIVING_SECONDS)


def papers(served: Served, room: Room) -> Iterator[Figure]:
    """A member's papers for a meeting of fifty cases, made as the worker makes them."""
    with inside(served.portal) as app:
        pack = _ask(app, room)
        with taking(os.getpid()) as taken, at_work(app):
            start = time.perf_counter()
            make_queued()
            took = time.perf_counter() - start
            made = session().get_one(MeetingPack, pack)
            assert made.state is PackState.READY, f"the papers are {made.state}"
            assert len(made.cases) == PACK, f"{len(made.cases)} cases in the papers"
    database = served.portal.database
    yield Figure(f"papers of {PACK} cases", database, took, "s", PACK_SECONDS)
    yield Figure(f"papers of {PACK} cases: memory", database, taken.megabytes, "MB", PACK_MEGABYTES)


def _call(room: Room) -> Call:
    return session().scalars(select(Call).where(Call.slug == room.slug)).one()


def _ask(app: Flask, room: Room) -> object:
    """A meeting about the cases that the member has before them, and their papers asked for."""
    with at_work(app):
        officer, member = account("officer"), user_by_email(room.member)
        assert member
        facts = Facts(now() + timedelta(days=9), 120, "Room 1", "", "", "nb")
        meeting = plan(call=_call(room), facts=facts, by=officer)
        wanted = select(Submission.id).where(Submission.reference.in_(room.left[:PACK]))
        add_cases(meeting=meeting, cases=list(session().scalars(wanted)), by=officer)
        call_members(meeting=meeting, by=officer)
        pack = ask_for(meeting=meeting, locale="nb", by=member)
        session().commit()
        return pack.id
