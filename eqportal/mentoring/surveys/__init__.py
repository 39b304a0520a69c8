"""Surveys, certificates and the report: what a round of mentoring came to."""
