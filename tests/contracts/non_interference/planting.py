"""How a leak is made: each is small, and of a kind that another portal of this sort has had."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import abort, after_this_request, make_response
from flask_login import current_user
from sqlalchemy import Select, false, func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.board import filters, queries
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.files.models import StoredFile
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews import at_hand, operations, routes, writing
from eqportal.reviews import queries as rows
from eqportal.reviews.discussions import operations as talking
from eqportal.reviews.discussions import routes as talk
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.progress import Progress
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission

Patch = pytest.MonkeyPatch


def count_of_all(patch: Patch) -> None:
    """A total that nobody's gate was asked for."""

    def count(_user: User, call: Call) -> int:
        counted = select(func.count(Submission.id)).where(Submission.call_id == call.id)
        return (session().scalar(counted) or 0) * 25

    patch.setattr(routes, "count", count)


def row(patch: Patch) -> None:
    """A row gate that has forgotten the recusals."""
    nothing = select(Declaration.submission_id).where(false())
    patch.setattr(rows, "recused_from", lambda _user: nothing)


def hidden_column(patch: Patch) -> None:
    """A filter that looks at every score first, and at the gate afterwards."""
    narrowed = filters.narrowed

    def prefiltered(scope: Any, wanted: Any) -> Any:
        cases = narrowed(scope, wanted)
        every = select(CaseScore.submission_id).where(
            CaseScore.call_id.in_([call.id for call in scope.calls])
        )
        return cases.where(CaseScore.submission_id.in_(session().scalars(every).all()))

    patch.setattr(queries, "narrowed", prefiltered)


def bound(patch: Patch) -> None:
    """The same answer for everybody, after longer for some: only the statements tell."""
    page_of = rows.page_of

    def slower(user: User, cases: Select[Submission], page: int) -> Any:
        session().scalars(select(Review.id)).all()
        return page_of(user, cases, page)

    patch.setattr(rows, "page_of", slower)


def mail(patch: Patch) -> None:
    """A mention that is mailed to whoever is named."""
    patch.setattr(talking, "hears", lambda _user, _case: True)


def told_of_lock(patch: Patch) -> None:
    """The submitter hears that somebody has judged."""
    lock = operations.lock

    def telling(*, review: Review, submission: Submission, by: User) -> None:
        lock(review=review, submission=submission, by=by)
        owner = session().get_one(User, submission.submitter_id)
        to = Recipient(owner.email, owner.locale, owner.id)
        queue("reviews/emails/started", to=to, about=submission, call=submission.call)

    patch.setattr("tests.reviews.scene.lock", telling)


def _if_hidden(patch: Patch, answer: Callable[[], object]) -> None:
    looked = at_hand.at_hand

    def at(user: User, reference: str) -> Any:
        found, here = looked(user, reference), Submission.reference == reference
        if found is None and session().scalar(select(Submission.id).where(here)) is not None:
            answer()
        return found

    patch.setattr(writing, "at_hand", at)


def forbidden(patch: Patch) -> None:
    """403 for what is there, 404 for what is not."""
    _if_hidden(patch, lambda: abort(403))


def error_text(patch: Patch) -> None:
    """The same status, other words."""
    _if_hidden(patch, lambda: abort(make_response("This case is kept from you", 404)))


def place(patch: Patch) -> None:
    """A rank among all the cases, with a gap where one is hidden."""
    lines = queries._lines

    def ranked(scope: Any, cases: Any, place: int, total: int) -> Any:
        best = max((case.mean for case in cases), default=5)
        above = select(func.count()).where(CaseScore.mean > best)
        return lines(scope, cases, place + (session().scalar(above) or 0), total)

    patch.setattr(queries, "_lines", ranked)


def mentions(patch: Patch) -> None:
    """Only those can be called on who have no conflict anywhere."""
    usual = talk.queries.callable_in

    def free(call: Call, *, but: User) -> list[User]:
        recused = select(Declaration.user_id).where(Declaration.standing == Standing.RECUSED)
        gone = set(session().scalars(recused))
        return [user for user in usual(call, but=but) if user.id not in gone]

    patch.setattr(talk.queries, "callable_in", free)


def progress_of_all(patch: Patch) -> None:
    """A bar that counts everybody's reviews of everything."""

    def locked(user: User) -> Any:
        counted = (
            select(Submission.call_id, func.count(Review.id))
            .join(Review, Review.submission_id == Submission.id)
            .where(Review.state == ReviewState.LOCKED, Review.user_id != user.id)
            .group_by(Submission.call_id)
        )
        return {row[0]: row[1] for row in session().execute(counted)}

    patch.setattr(rows, "own_locked", locked)


def drafts_count(patch: Patch) -> None:
    """A draft counts as a review in the chair’s progress."""
    usual = routes.progress

    def begun(user: User, panel: Any, cases: list[Any]) -> Any:
        found = usual(user, panel, cases)
        every = select(func.count(Review.id)).where(Review.submission_id.in_(found))
        number = session().scalar(every) or 0
        return {case: Progress(number, one.members) for case, one in found.items()}

    patch.setattr(routes, "progress", begun)


def etag(patch: Patch) -> None:
    """A tag of a file that moves with what else is stored."""
    answer = storage.answer

    def tagged(stored: StoredFile) -> Any:
        response, number = answer(stored), select(func.count()).select_from(StoredFile)
        response.set_etag(f"{stored.key}-{session().scalar(number)}")
        return response

    patch.setattr(storage, "answer", tagged)


def average(patch: Patch) -> None:
    """The panel's mean over every case, shown on the board."""
    page_of = queries.page_of

    def with_mean(scope: Any, wanted: Any, page: int) -> Any:
        mean = select(func.avg(CaseScore.mean)).where(
            CaseScore.call_id.in_([call.id for call in scope.calls])
        )
        header = str(session().scalar(mean))
        after_this_request(lambda response: response.headers.set("X-Mean", header) or response)
        return page_of(scope, wanted, page)

    patch.setattr(queries, "page_of", with_mean)


def touched(patch: Patch) -> None:
    """When anything was last saved in the call, for whoever opens the room."""
    enter = routes.rooms.enter

    def entered(call: str) -> Any:
        found = enter(call)
        saved = session().scalar(select(func.count(Declaration.id)))
        if current_user.is_authenticated:
            after_this_request(lambda r: r.headers.set("X-Saved", str(saved)) or r)
        return found

    patch.setattr(routes.rooms, "enter", entered)
