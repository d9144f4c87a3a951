"""Sentences, clauses and language of a text."""
