"""The tables of forms."""
