"""Assisted entry: an officer begins a submission for a person who cannot do it alone."""
