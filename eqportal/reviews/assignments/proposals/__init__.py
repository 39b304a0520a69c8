"""Assignments that the computer proposes: reckoned, shown as a difference, edited, confirmed."""
