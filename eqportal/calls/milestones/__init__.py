"""The dates of a call: in which order they stand, and how they may be moved."""
