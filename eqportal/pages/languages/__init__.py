"""How much of what is public is in each language, and what lacks one."""
