"""Files in, files out: plain Python that knows neither database, user nor meaning."""
