"""Proposers: those whom a nomination names as standing behind it, and who say so themselves."""
