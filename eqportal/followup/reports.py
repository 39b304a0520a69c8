"""The end report: the questions of the call or the usual ones, drafts that are kept, sending."""

from functools import cache
from importlib.resources import files

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.editing.work import MONEY_USED, NOT_IN, Part
from eqportal.calls.editing.work import usual as usual_forms
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.followup.lifecycle import LIFECYCLE, REPORTS, GrantAction, GrantState
from eqportal.followup.models import Grant
from eqportal.followup.operations import tell
from eqportal.forms.conditions import Answers, applicable
from eqportal.forms.spec import Form, Question, Section
from eqportal.forms.validation import Problem, problems

NOT_ASKED = frozenset(NOT_IN[Part.REPORT])


class StaleReportError(Exception):
    """The report was saved elsewhere since the page was opened."""


class UnfinishedError(Exception):
    """Something is left before the report can be sent."""


@cache
def usual() -> Form:
    """The form of a call that has none of its own for reports."""
    text = (files("eqportal.followup") / "report_form.json").read_text(encoding="utf-8")
    return Form.model_validate_json(text)


usual_forms[Part.REPORT] = usual


def form_of(call: Call) -> Form:
    """The form that a grantee of the call fills in."""
    return call.options.report or usual()


def page_of(grant: Grant) -> Section:
    """All that is asked, as one page; money is asked of those who were given some."""
    form = form_of(grant.submission.call)
    asked = tuple(q for q in form.questions() if _is_asked(q, grant))
    first = form.sections[0]
    return Section(id="report", title=first.title, intro=first.intro, questions=asked)


def _is_asked(question: Question, grant: Grant) -> bool:
    about_money = question.id.startswith("money_")
    return question.kind not in NOT_ASKED and not (about_money and grant.amount is None)


def wrong_with(grant: Grant) -> list[Problem]:
    """What is left before the report can be sent."""
    ids = applicable(form_of(grant.submission.call), grant.report)
    questions = tuple(q for q in page_of(grant).questions if q.id in ids)
    return problems(questions, grant.report)


def may_write(grant: Grant) -> bool:
    """Whether the report may change now; what waits for more time is only not sent yet."""
    return grant.state in {*REPORTS, GrantState.EXTENSION_ASKED}


def may_send(grant: Grant) -> bool:
    """Whether the report may be handed in now."""
    return grant.state in REPORTS


def save(*, grant: Grant, answers: Answers, version: int, by: User) -> None:
    """Keep the draft as it was typed; saving what is kept already changes nothing."""
    if not may_write(grant) or grant.grantee_id != by.id:
        raise WrongStateError("the report is sent, or not this person’s")
    if grant.report == answers:
        return
    if version != grant.report_version:
        raise StaleReportError
    grant.report, grant.report_version = answers, grant.report_version + 1
    session().flush()
    if grant.report_version == 1:
        record("grant.report_begun", by=by.id, subject=grant)


def send(*, grant: Grant, by: User) -> None:
    """Hand the report in; UnfinishedError when something is left."""
    if not may_send(grant) or grant.grantee_id != by.id:
        raise WrongStateError("the report is sent, or not this person’s")
    if wrong_with(grant):
        raise UnfinishedError
    grant.state = LIFECYCLE.move(grant.state, GrantAction.REPORT, Actor.SUBMITTER)
    grant.reported_at, grant.note = now(), ""
    used = grant.report.get(MONEY_USED)
    grant.used = used if isinstance(used, int) else grant.used
    session().flush()
    record("grant.reported", by=by.id, subject=grant, used=grant.used)
    tell(grant, "report_received")
