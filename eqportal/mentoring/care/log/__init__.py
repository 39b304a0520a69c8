"""The log of a pair: days and topics, for the two alone."""
