"""What can be done about who answers for what, and about what becomes of centres and committees."""
