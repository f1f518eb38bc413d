"""The steps of the organisation's tables."""
