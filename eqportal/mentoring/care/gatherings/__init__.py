"""Gatherings of a cohort: planned by the office, told of, and kept in calendars."""
