"""The steps of the jobs' tables."""
