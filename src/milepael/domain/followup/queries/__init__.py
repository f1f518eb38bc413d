"""What we have of the follow-ups, as frozen values for pages and reports."""
