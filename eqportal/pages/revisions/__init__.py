"""A revision's way from draft to published, and back to an older one."""
