"""Letters: what each submitter is told of the decision, kept as it was made available."""
