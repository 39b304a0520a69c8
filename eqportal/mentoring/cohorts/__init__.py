"""Cohorts: the two calls of a round of mentoring, and who of them takes part."""
