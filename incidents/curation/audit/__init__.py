"""The one history: written with every change, checked against the rows, undone."""
