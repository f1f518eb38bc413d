"""The tables of mails."""
