"""Decisions over several sittings: proposed, signed, and applied together."""
