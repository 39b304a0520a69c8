"""Messages between the submitter and the office."""
