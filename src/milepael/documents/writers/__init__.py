"""Trees to files, one module a format."""
