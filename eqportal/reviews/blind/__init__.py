"""Blind reading: what is hidden from the panel, the redacted copy, and washed attachments."""
