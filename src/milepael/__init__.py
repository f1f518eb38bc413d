"""Milepæl: follow up a political budget agreement."""

__version__ = "0.1.0"
