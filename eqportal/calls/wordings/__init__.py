"""What a call says of itself, in three languages side by side."""
