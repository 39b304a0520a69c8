"""Forms as data: fields, the builder of pages from a spec, and the checks of answers."""
