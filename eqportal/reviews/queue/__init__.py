"""The queue: the next case that a member may and should review."""
