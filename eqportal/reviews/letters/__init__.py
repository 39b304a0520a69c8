"""Letters of reference as the committee reads them."""
