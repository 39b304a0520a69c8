"""What each seat gives: the sets that the gates ask, and that the page of rights is made from."""

from eqportal.reviews.panels.models import Seat

MEETS_EVERY_CASE = (Seat.CHAIR, Seat.ACTING_CHAIR, Seat.MEMBER)
"""The others meet the cases that they stand in for."""

LEADS_IN_ORDER = (Seat.CHAIR, Seat.ACTING_CHAIR)
"""Who leads a case: the first of these who is not barred from it."""

OPENS_DISCUSSION = Seat.CHAIR
