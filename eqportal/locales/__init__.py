"""The three languages: texts, negotiation, dates and numbers."""
