"""Cells by the names that people know them by."""


def cell_name(row: int, column: int) -> str:
    """What spreadsheets call a cell, its row and column counted from 1: "D14"."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
