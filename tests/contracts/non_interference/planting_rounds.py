"""How a leak of a round of mentoring is made, each as it could happen by a small mistake."""

from typing import Any

import pytest
from flask import after_this_request
from sqlalchemy import func, select

from eqportal.accounts import held_mails
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.mentoring.care.exits import operations as exits
from eqportal.mentoring.care.log import queries as log
from eqportal.mentoring.care.models import MeetingEntry
from eqportal.mentoring.cohorts import picking
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.pairings import own, queries
from eqportal.mentoring.pairings.lifecycle import ASKED, PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.surveys.report import counting, whole
from eqportal.submissions import next_steps
from eqportal.submissions.next_steps import NextStep

Patch = pytest.MonkeyPatch


def step(patch: Patch) -> None:
    """Whoever is free again is asked to look at the profile."""

    def steps_of(user: User) -> list[NextStep]:
        mine = select(Participant.id).where(Participant.user_id == user.id)
        declined = (Pairing.mentor_id.in_(mine), Pairing.state == PairingState.DECLINED)
        found = session().scalars(select(Pairing.id).where(*declined)).all()
        return [NextStep("Is your profile still right?", "/en/my/mentoring") for _pair in found]

    patch.setattr(next_steps, "sources", [*next_steps.sources, steps_of])


def shown(patch: Patch) -> None:
    """A pair that one of the two has declined stays in the list of the mentee."""
    patch.setattr(queries, "SHOWN_TO_MENTEE", (*queries.SHOWN_TO_MENTEE, PairingState.DECLINED))


def mail(patch: Patch) -> None:
    """The other one hears that the office has been told something."""
    tell = exits.tell

    def telling(*, own: Any, words: str) -> None:
        tell(own=own, words=words)
        other = own.other.user
        to = Recipient(other.email, other.locale, other.id)
        queue(
            "mentoring/emails/ended", to=to, about=own.pairing, link="", call=own.cohort.mentee_call
        )

    patch.setattr(exits, "tell", telling)


def asked(patch: Patch) -> None:
    """A number of those who are asked now, for everybody who takes part."""
    usual = queries.own_places

    def places(user: User) -> Any:
        number = session().scalar(select(func.count(Pairing.id)).where(Pairing.state.in_(ASKED)))
        after_this_request(lambda r: r.headers.set("X-Asked", str(number)) or r)
        return usual(user)

    patch.setattr(own.queries, "own_places", places)


def named(patch: Patch) -> None:
    """Whoever is named is kept out of a list, and that takes one more statement."""
    usual = queries.own_list

    def listed(user: User) -> Any:
        session().execute(select(Participant.changes)).all()
        changes = session().scalars(select(Participant.changes))
        some = [one for one in changes if user.email in str(one)]
        after_this_request(lambda r: r.headers.set("X-Kept", str(len(some))) or r)
        return usual(user)

    patch.setattr(queries, "own_list", listed)


def few(patch: Patch) -> None:
    """The report shows what a single one has answered."""
    usual = whole.results_of
    patch.setattr(whole, "results_of", lambda cohort, survey: usual(cohort, survey, 1))
    patch.setattr(counting, "part", lambda n, _all, _least=1: n)


def topics(patch: Patch) -> None:
    """The office reads what a meeting was about."""
    usual = log.rhythm_page

    def page(found: Any, number: int) -> Any:
        said = session().scalars(select(MeetingEntry.topics)).all()
        after_this_request(lambda r: r.headers.set("X-Topics", str(said)) or r)
        return usual(found, number)

    patch.setattr(log, "rhythm_page", page)


def office_mail(patch: Patch) -> None:
    """The mails about a round are shown to every officer."""
    own_rounds = [hide for hide in held_mails.hiding if "mentoring" in hide.__module__]
    patch.setattr(held_mails, "hiding", [h for h in held_mails.hiding if h not in own_rounds])


def early(patch: Patch) -> None:
    """Whoever is selected sees it before the decision is announced."""
    patch.setattr(queries, "UNSETTLED", ())


def room(patch: Patch) -> None:
    """A gate that has forgotten whose case is in the round."""
    patch.setattr(picking, "cohort_for", lambda _user, _slug, lock=False: _any(lock=lock))


def _any(*, lock: bool) -> Cohort | None:
    assert not lock
    return session().scalars(select(Cohort)).first()
