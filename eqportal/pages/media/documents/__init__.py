"""Documents of the library: files that pages link to."""
