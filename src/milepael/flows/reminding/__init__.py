"""Mails to those who still owe something in a round, and the calendar of its days."""
