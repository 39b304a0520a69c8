"""Late entry: one person's right to send in after a call has closed."""
