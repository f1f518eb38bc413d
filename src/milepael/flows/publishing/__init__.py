"""Where the domain becomes editions again: drafts, extracts and the files made of them."""
