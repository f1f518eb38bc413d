"""A decision about points is carried out: right, rule, one transaction, one row in the log; the history stays."""
