"""The check of a person in a call, and the check that is kept on a submission."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.programmes.options import Eligibility, EligibleGender
from eqportal.submissions.eligibility.checking import NO_GROUP, Asked, Checked, asked_by
from eqportal.submissions.models import Submission
from eqportal.units.models import Unit
from eqportal.units.shares.models import PositionGroup
from eqportal.units.shares.queries import Share, share_of


def check(call: Call, answers: Mapping[str, Any]) -> Checked:
    """The call's rule held against the answers, with the figures of today."""
    rule = call.options.eligibility or Eligibility()
    on = call.closes_at.astimezone(ZoneInfo(call.zone)).date()
    return Checked(rule, answers, _share(rule, answers), on)


def answers_fit(call: Call, answers: Mapping[str, Any]) -> bool:
    """Whether the answers are to the questions that the call asks now."""
    rule = call.options.eligibility or Eligibility()
    return set(answers) == {part.value for part in asked_by(rule)}


def answered_today(call: Call, user: User) -> Mapping[str, Any] | None:
    """The answers kept on the latest submission that the person began today in the call."""
    today = now().astimezone(ZoneInfo(call.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    kept = (
        select(Submission.eligibility)
        .where(Submission.call_id == call.id, Submission.submitter_id == user.id)
        .where(Submission.eligibility.is_not(None), Submission.created_at >= today)
        .order_by(Submission.created_at.desc())
    )
    found = session().scalars(kept.limit(1)).first()
    return found["answers"] if found else None


def _share(rule: Eligibility, answers: Mapping[str, Any]) -> Share | None:
    group = answers.get(Asked.GROUP, NO_GROUP)
    if rule.gender is not EligibleGender.UNDER_REPRESENTED or group == NO_GROUP:
        return None
    return share_of(answers[Asked.UNIT], PositionGroup(group))


def unit_name(answers: Mapping[str, Any]) -> LocalisedText:
    """The name of the unit in the answers."""
    code = answers.get(Asked.UNIT)
    found = session().scalar(select(Unit.name).where(Unit.code == code)) if code else None
    return found or LocalisedText()


def dumped(checked: Checked, unit: LocalisedText) -> dict[str, Any]:
    """What is kept on the submission: rule, answers, figures and verdict."""
    share = checked.share
    return {
        "rule": checked.rule.model_dump(mode="json"),
        "answers": dict(checked.answers),
        "unit": unit.model_dump(mode="json"),
        "on": checked.on.isoformat(),
        "verdict": checked.verdict.value,
        "share": None
        if share is None
        else {
            "unit_code": share.unit_code,
            "unit": share.unit.model_dump(mode="json"),
            "group": share.group.value,
            "year": share.year,
            "as_of": share.as_of.isoformat(),
            "source": share.source,
            "women_tenths": share.women_tenths,
            "men_tenths": share.men_tenths,
            "borrowed": share.borrowed,
        },
    }


def loaded(kept: Mapping[str, Any]) -> tuple[Checked, LocalisedText]:
    """The check that was kept, with the name of the unit asked about."""
    share = kept["share"] and Share(
        **kept["share"]
        | {
            "unit": LocalisedText.model_validate(kept["share"]["unit"]),
            "group": PositionGroup(kept["share"]["group"]),
            "as_of": date.fromisoformat(kept["share"]["as_of"]),
        }
    )
    rule = Eligibility.model_validate(kept["rule"])
    checked = Checked(rule, kept["answers"], share, date.fromisoformat(kept["on"]))
    return checked, LocalisedText.model_validate(kept["unit"])
