"""Checking: whether log, editions and kept files are what they were."""
