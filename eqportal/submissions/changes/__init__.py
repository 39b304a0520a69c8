"""Changes: what the office asks for after the deadline, and what differs between versions."""
