"""The page of one mentee: the pair of now, the mentors that could be, and swaps."""

import uuid
from collections.abc import Mapping

from flask import render_template, request, url_for

from eqportal.mentoring.board import labels
from eqportal.mentoring.board.choosing import candidates, swaps
from eqportal.mentoring.board.listing import PAGE
from eqportal.mentoring.board.operations import HinderedError
from eqportal.mentoring.board.page import Errors, Units, around, words
from eqportal.mentoring.board.standing import Standing
from eqportal.mentoring.board.weighing import weigh_planned
from eqportal.mentoring.cohorts.models import Participant, WishKind
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.ui.paging import Pages, pages


def mentee_page(
    standing: Standing, mentee: Participant, *, told: str = "", errors: Errors | None = None
) -> str:
    """The mentors for a mentee, best first, with what stands in the way of each."""
    live = standing.live.get(mentee.id)
    planned = live if live is not None and live.state is PairingState.PLANNED else None
    mentor = standing.people[live.mentor_id] if live else None
    whole = [] if live is not planned else candidates(standing, mentee)
    place = _place(standing, mentee, len(whole))
    return render_template(
        "mentoring/board/mentee.html",
        cohort=standing.cohort,
        standing=standing,
        mentee=mentee,
        live=live,
        planned=planned,
        mentor=mentor,
        now=weigh_planned(standing, mentee, mentor) if planned and mentor else None,
        pin=standing.wish(mentee.id, mentor.id, WishKind.PIN) if mentor else None,
        allowed=[one for one in whole if one.allowed],
        swaps=swaps(standing, planned) if planned and standing.is_open else [],
        rows=whole[(place.current - 1) * PAGE : place.current * PAGE],
        place=place,
        told=told,
        errors=errors,
        units=Units(standing),
        **words(),
        **around(standing.cohort, "cohort_board.index"),
    )


def _place(standing: Standing, mentee: Participant, number: int) -> Pages:
    slug, id_ = standing.cohort.slug, str(mentee.id)
    if request.method == "GET":
        return pages(number, PAGE, "board_mentees.show", cohort=slug, mentee=id_)
    return Pages(
        1,
        max(1, -(-number // PAGE)),
        lambda page: url_for("board_mentees.show", cohort=slug, mentee=id_, page=page),
    )


def confirm_page(
    standing: Standing,
    mentee: uuid.UUID,
    error: HinderedError,
    fields: Mapping[str, object],
    *,
    again: bool,
) -> str:
    """What pairs break, and the tick that they are wanted all the same.

    `again` when the tick was asked for and is missing.
    """
    errors = [("#confirmed", str(labels.TICK))] if error.may_confirm and again else None
    return render_template(
        "mentoring/board/confirm.html",
        cohort=standing.cohort,
        mentee=standing.people[mentee],
        pairs=error.pairs,
        may_confirm=error.may_confirm,
        fields=fields,
        errors=errors,
        **words(),
        **around(standing.cohort, "cohort_board.index"),
    )
