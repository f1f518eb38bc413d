"""The steps of the imports' tables."""
