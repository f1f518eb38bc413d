"""What can be done around a point: right, rule, one transaction, one row in the log."""
