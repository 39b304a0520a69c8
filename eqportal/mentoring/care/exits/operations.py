"""One of a pair tells the office in quiet, and the office handles it after a talk.

Neither the pairing nor anything that the other one can see is touched until it is handled. The
trail outlives what is forgotten with the round, so it does not say which of the two told.
"""

from sqlalchemy.exc import IntegrityError

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.care.exits import mails, queries
from eqportal.mentoring.care.exits.queries import Told
from eqportal.mentoring.care.models import QuietExit
from eqportal.mentoring.care.picking import Own
from eqportal.mentoring.care.rules import check_together
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.operations import must_be_open
from eqportal.mentoring.pairings.lifecycle import TOGETHER
from eqportal.mentoring.pairings.queries import keep_still
from eqportal.mentoring.pairings.together import end_early


def tell(*, own: Own, words: str) -> None:
    """Tell the office; a second time while it is open changes nothing."""
    check_together(own.pairing, own.cohort)
    if queries.open_of(own.pairing, own.user.id) is not None:
        return
    told = QuietExit(pairing_id=own.pairing.id, told_by=own.user.id, words=words)
    try:
        with session().begin_nested():
            session().add(told)
    except IntegrityError:  # a second click, a moment earlier
        return
    record("quiet_exit.told", by=None, subject=told)
    mails.tell_office(own.cohort)


def handle(*, told: Told, cohort: Cohort, ends: bool, note: str, by: User) -> None:
    """After the talk: the pair goes on, or it ends; WrongStateError when it is handled already.

    A pair that ends is told to both in neutral words, and takes everything open about it along.
    """
    must_be_open(cohort)
    if told.exit.handled_at is not None:
        message = "this is handled already"
        raise WrongStateError(message)
    keep_still(told.pairing)
    together = told.pairing.state in TOGETHER
    done = queries.open_ones(told.pairing) if ends or not together else [told.exit]
    for row in done:
        row.handled_at, row.handled_by = now(), by.id
        session().flush()
        record("quiet_exit.handled", by=by.id, subject=row)
    if ends:
        end_early(pairing=told.pairing, by=by, note=note)
