"""The sheets of our spreadsheet, read by their names and headings: one module a sheet, and what they share."""
