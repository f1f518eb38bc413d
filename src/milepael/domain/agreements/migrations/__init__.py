"""The steps of the agreements' tables."""
