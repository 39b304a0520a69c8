"""The money of a call: the pot, and what the decisions take of it."""
