"""What happens to the numbers when a discussion opens, and when somebody meets other cases."""

from eqportal.reviews.numbers.freezing import freeze, lost, seen_anew
from eqportal.reviews.panels.seats import on_seated
from eqportal.reviews.plans.effects import on_discussion
from eqportal.reviews.recusals.effects import on_lifted, on_recused

on_discussion.append(freeze)
on_recused.append(lost)
on_lifted.append(lost)
on_seated.append(seen_anew)
