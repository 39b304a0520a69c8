"""The checks: each a small function from a reading and what is known to the passages it minds."""
