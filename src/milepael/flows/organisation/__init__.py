"""Centres, committees and people from a table."""
