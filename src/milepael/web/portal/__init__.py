"""The public pages: anybody reads what is published, and nothing can be changed from here."""
