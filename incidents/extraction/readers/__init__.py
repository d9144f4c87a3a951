"""Readers of texts: the rules, and second readers that propose."""
