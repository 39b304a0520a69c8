"""The numbers of reviewing: per case, adjusted for severity, and how far members agree."""
