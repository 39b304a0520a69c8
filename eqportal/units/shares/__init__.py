"""Gender shares of units by position group and year."""
