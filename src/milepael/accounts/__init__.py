"""Who works here: municipalities, users, roles, and the log of what was done."""
