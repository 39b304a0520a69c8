"""Rounds: what one unit has to endorse in one call, ranked and sent on all at once."""
