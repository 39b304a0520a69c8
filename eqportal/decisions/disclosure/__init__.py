"""Public access to what a call has received: postponed to a date, then given out with marks."""
