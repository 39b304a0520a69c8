"""The placeholders that most mails have; a mail with more makes its own beside these."""

from datetime import datetime

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.calls.mails.kinds import Placeholder, Situation
from eqportal.extensions import session
from eqportal.locales.formats import deadline as in_full
from eqportal.locales.formats import localised
from eqportal.mail.outbox import absolute
from eqportal.pages import queries


def _reference(situation: Situation) -> str:
    return str(situation.context["submission"].reference)


def _call_title(situation: Situation) -> str:
    return localised(situation.call.title)


def _deadline(situation: Situation) -> str:
    """The date that this mail is about; the call's own when it names none."""
    moment = situation.context.get("deadline")
    return in_full(moment if isinstance(moment, datetime) else situation.call.closes_at)


def _link(situation: Situation) -> str:
    """What the context calls `link`, else the page of the submission, else the call's."""
    given = situation.context.get("link")
    if given:
        return str(given)
    submission = situation.context.get("submission")
    if submission is None:
        return absolute(url_for("calls.show", call=situation.call.slug))
    return absolute(url_for("submissions.case", reference=submission.reference))


def _name(situation: Situation) -> str:
    given = situation.context.get("name")
    if given or situation.to.id is None:
        return str(given or situation.to.address)
    name = session().scalar(select(User.name).where(User.id == situation.to.id))
    return name or situation.to.address


def _office(_situation: Situation) -> str:
    return localised(queries.site().office)


NAME = Placeholder("name", _l("The recipient’s name, or the e-mail address"), _name)
CALL_TITLE = Placeholder("call_title", _l("The title of the call"), _call_title)
REFERENCE = Placeholder("reference", _l("The reference of the submission"), _reference)
DEADLINE = Placeholder("deadline", _l("The date and time that the mail is about"), _deadline)
LINK = Placeholder("link", _l("The address of the page where the recipient goes on"), _link)
OFFICE = Placeholder("office", _l("The name of the office"), _office)

ABOUT_CALL = (NAME, CALL_TITLE, DEADLINE, LINK, OFFICE)
ABOUT_SUBMISSION = (NAME, CALL_TITLE, REFERENCE, DEADLINE, LINK, OFFICE)
