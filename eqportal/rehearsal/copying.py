"""A test call: a copy of a call that is open now, for the office alone."""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.rehearsal.people import invented
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.queries import members_of

OPEN_FOR = timedelta(days=14)
LONGEST_SLUG = 80
TITLES = {"nb": "Prøve: ", "nn": "Prøve: ", "en": "Test: "}
COPIED = (
    "programme_id",
    "year",
    "zone",
    "quorum",
    "publishes_laureate",
    "form_number",
    "options",
    "stale_texts",
    "texts",
    "form",
    "rubric",
)
DATES = (
    "department_by",
    "faculty_by",
    "letters_by",
    "review_by",
    "meeting_at",
    "decide_by",
    "announce_by",
    "public_access_at",
    "report_by",
)


def make_test_call(*, call: Call, by: User | None) -> Call:
    """A copy of a call as it stands, open for two weeks; WrongStateError for a copy's copy."""
    if call.test_of_id is not None:
        message = "a test call is not tried out again"
        raise WrongStateError(message)
    test = Call(
        slug=_free_slug(call.slug),
        title=LocalisedText(**{loc: TITLES[loc] + call.title.in_(loc) for loc in LOCALES}),
        state=CallState.OPEN,
        test_of_id=call.id,
        **{name: getattr(call, name) for name in COPIED},
        **_dates(call),
    )
    session().add(test)
    session().flush()
    actor = by.id if by else None
    record("test_call.made", by=actor, subject=test, of=call.slug, slug=test.slug)
    _seat_stand_ins(call, test)
    return test


def _free_slug(slug: str) -> str:
    base = slug[: LONGEST_SLUG - len("-test-999")] + "-test"
    taken = set(session().scalars(select(Call.slug).where(Call.slug.startswith(base))))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(free for free in (base, *numbered) if free not in taken)


def _dates(call: Call) -> dict[str, datetime | None]:
    """The dates of the call with the same days between them; the call is open from now."""
    moment = now()
    shift = moment + OPEN_FOR - call.closes_at
    dates = {name: getattr(call, name) for name in DATES}
    moved = {name: date + shift if date else None for name, date in dates.items()}
    return moved | {"opens_at": moment, "closes_at": moment + OPEN_FOR}


def _seat_stand_ins(call: Call, test: Call) -> None:
    """The same seats, each held by somebody invented: nobody real is asked, or told."""
    held: dict[uuid.UUID | None, uuid.UUID] = {}
    for number, member in enumerate(members_of(call), start=1):
        if member.deputy_for_id is not None and member.deputy_for_id not in held:
            continue  # the member's term is over: there is nobody to stand in for
        copy = PanelMember(
            call_id=test.id,
            user_id=invented("panel", number).id,
            seat=member.seat,
            deputy_for_id=held.get(member.deputy_for_id),
            deputy_rank=member.deputy_rank,
        )
        session().add(copy)
        session().flush()
        held[member.id] = copy.id
