"""Acceptance: whoever is to be a laureate is asked first, by a link in a mail."""
