"""Word files: a zip of XML, read as people make them and not as the standard hopes."""
