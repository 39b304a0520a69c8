"""Making a call from what its programme ships with, or from an earlier call."""
