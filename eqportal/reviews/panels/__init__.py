"""Panels: the seats of a call, and who leads which case."""
