"""What a text keeps somebody from reading, told to who writes it."""
