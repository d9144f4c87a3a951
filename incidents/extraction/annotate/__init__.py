"""Finds the marks in a text: days, numbers, casualties, weapons, sides, speakers."""
