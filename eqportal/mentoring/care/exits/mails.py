"""The office is told that somebody has told something: neither who, nor of whom, nor what."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts.models import RoleGrant, User
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, absolute, queue, template_names
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.queries import visible_to

TOLD = "mentoring/emails/quiet_exit"
template_names[TOLD] = _l("A participant asks for a talk")


def tell_office(cohort: Cohort) -> None:
    """The officers who may run the cohort; one who takes part in it is none of them."""
    for officer in _officers(cohort):
        link = url_for("pair_care.index", locale=officer.locale, cohort=cohort.slug)
        queue(
            TOLD,
            to=Recipient(officer.email, officer.locale, officer.id),
            about=cohort,
            title=cohort.mentee_call.title,
            link=absolute(link),
        )


def _officers(cohort: Cohort) -> Iterator[User]:
    found = select(User).where(
        User.locked_at.is_(None),
        User.id.in_(select(RoleGrant.user_id).where(RoleGrant.role == Role.OFFICER)),
    )
    for officer in session().scalars(found.order_by(User.email)).all():
        runs = visible_to(officer).where(Cohort.id == cohort.id).with_only_columns(Cohort.id)
        if session().scalar(runs) is not None:
            yield officer
