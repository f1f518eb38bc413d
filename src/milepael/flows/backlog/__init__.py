"""What waits to be done beside the pages, of every kind, and what was given up: for those who run the rounds."""
