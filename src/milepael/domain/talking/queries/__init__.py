"""What is said around points, as frozen values for pages and mails."""
