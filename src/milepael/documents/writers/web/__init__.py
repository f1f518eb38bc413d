"""The inside of a written web page."""
