"""Surveys and certificate as a participant sees them: on the pair’s page, and as next steps."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.blocks import register_pair_block
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.surveys import certificate, queries
from eqportal.mentoring.surveys.labels import SURVEYS
from eqportal.mentoring.surveys.models import Survey
from eqportal.mentoring.surveys.standing import Standing, standing
from eqportal.submissions.next_steps import NextStep, sources


def for_pair(_pairing: Pairing, reader: Participant) -> dict[str, Any] | None:
    """The surveys that were opened, and the certificate if there is one."""
    sent = queries.sent_by([reader.id])
    surveys = [
        {"survey": survey, "standing": stands, "sent": (reader.id, survey) in sent}
        for survey in Survey
        if (stands := standing(reader.cohort, survey)) is not Standing.NOT_OPENED
    ]
    has_certificate = certificate.part_of(reader) is not None
    if not surveys and not has_certificate:
        return None
    return {
        "reader": reader,
        "surveys": surveys,
        "titles": SURVEYS,
        "certificate": has_certificate,
    }


def steps_of(user: User) -> list[NextStep]:
    """The open surveys that the person has not answered."""
    places = queries.own_places(user)
    if not places:
        return []
    sent = queries.sent_by([place.id for place in places])
    return [
        NextStep(
            _("Answer the survey: %(survey)s", survey=SURVEYS[survey]),
            url_for("surveys.write", participant=place.id, survey=survey),
        )
        for place in places
        for survey in Survey
        if standing(place.cohort, survey) is Standing.OPEN and (place.id, survey) not in sent
    ]


register_pair_block("mentoring/surveys/block.html", for_pair, order=80)
sources.append(steps_of)
