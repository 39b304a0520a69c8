"""Standing declarations of interest: what each member has told once, and renews every year."""
