"""What members read and know, which the computer's proposal goes by."""
