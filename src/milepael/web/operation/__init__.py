"""What machines ask: whether the server is alive and ready, and what was counted."""
