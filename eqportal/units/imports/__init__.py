"""Bringing units, gender shares and leaders in from a file: read, checked, shown, then kept."""
