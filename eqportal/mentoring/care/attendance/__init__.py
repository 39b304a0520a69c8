"""Attendance: who was at a gathering, and who has missed which."""
