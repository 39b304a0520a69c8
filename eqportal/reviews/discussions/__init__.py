"""Discussions: what the members of a panel say to each other about a case, by name."""
