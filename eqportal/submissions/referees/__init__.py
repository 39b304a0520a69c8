"""Referees: those who are asked for a letter, and the letters that came."""
