"""Decisions by fitted evidence: what the marks of a text mean, each with its probability and its reasons."""
