"""What can be done in a follow-up: right, rule, one transaction, one row in the log."""
