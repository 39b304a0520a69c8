"""A member's own assignments: the list, and the answer to each."""
