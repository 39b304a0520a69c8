"""Calling the deputy: when a member is recused from a case in review, the next one is told."""

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.operations import may_declare
from eqportal.reviews.panels.standing_in import barred_from, places_of, taking_part
from eqportal.reviews.recusals.effects import on_recused
from eqportal.submissions.models import Submission


def call_deputy(submission: Submission, member: User, _by: User | None) -> None:
    """Tell the deputy to whom the case comes with this recusal, while it is being read."""
    if not may_declare(submission):
        return
    places = places_of(submission.call)
    barred = barred_from([submission.id], [place.person for place in places])
    after = barred.get(submission.id, {})
    before = {person: standing for person, standing in after.items() if person != member.id}
    new = taking_part(places, after) - taking_part(places, before)
    for person in session().scalars(select(User).where(User.id.in_(new))) if new else ():
        to = Recipient(person.email, person.locale, person.id)
        queue("reviews/emails/stands_in", to=to, about=submission, submission=submission)


on_recused.append(call_deputy)
