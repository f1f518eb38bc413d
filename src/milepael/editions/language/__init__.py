"""What Danish follow-ups say in words: smileys, dates, names, references, cut and broken letters."""
