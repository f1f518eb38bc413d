"""Backup, restore and moving: every row of the database as one file that both databases write alike."""
