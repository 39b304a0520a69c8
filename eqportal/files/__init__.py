"""Files: what is let in, where it lies, and how it is handed out."""
