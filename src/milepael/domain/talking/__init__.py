"""What people say around a point while a round is open: contributed texts, comments, attached files."""
