"""What is kept of an agreement, edition beside edition."""
