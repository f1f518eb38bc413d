"""A person's look at an edition: what is asked, what stands beside it in the file, and what is corrected."""
