"""What happens to the numbers when a discussion opens and when a recusal comes or goes."""

from eqportal.reviews.numbers.freezing import freeze, lost
from eqportal.reviews.plans.effects import on_discussion
from eqportal.reviews.recusals.effects import on_lifted, on_recused

on_discussion.append(freeze)
on_recused.append(lost)
on_lifted.append(lost)
