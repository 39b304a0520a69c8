"""Profiles: what the two forms say of a person that a matching needs."""
