"""A submission to take along: as a PDF and as JSON."""
