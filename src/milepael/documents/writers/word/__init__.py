"""The parts of a Word file, each written by one module."""
