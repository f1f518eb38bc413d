"""What is inside a spreadsheet file."""
