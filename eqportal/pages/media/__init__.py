"""Images and documents of the pages."""
