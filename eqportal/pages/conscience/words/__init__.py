"""The words that checks look for, by language."""
