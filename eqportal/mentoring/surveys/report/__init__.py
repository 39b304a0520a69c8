"""The report of a round: numbers, with those of fewer than a few people hidden."""
