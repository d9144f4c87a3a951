"""Whole results as files: one module per format or profile, all written from the same flat records."""
