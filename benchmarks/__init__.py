"""Measures the portal on this machine: `python -m benchmarks`, or `make bench`."""
