"""The trail of what was done, and the invariants of the database."""
