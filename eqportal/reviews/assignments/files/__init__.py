"""Assignments from a CSV file: each row answered, then all of it kept or nothing."""
