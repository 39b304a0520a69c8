"""Assignments: which member reviews which case, and how that came about."""
