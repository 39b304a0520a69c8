"""Screening: what the office reads, and the check of eligibility."""
