"""Care: gatherings, the log of a pair, goals, surveys, a quiet exit, the certificate."""
