"""Appeals: from the submitter’s words within the clock to the answer of the appeals body."""
