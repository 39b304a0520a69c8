"""Possible conflicts that the portal sees by itself, for people to judge."""
