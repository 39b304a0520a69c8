"""What visitors tell of a page: whether it helped, and what was in the way."""
