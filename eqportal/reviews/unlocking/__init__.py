"""Unlocking: a locked review is written again, with a reason; what was locked is kept."""
