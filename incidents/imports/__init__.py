"""Whole data sets in: a profile reads each row into our words, and `curation/workflow/bulk_import.py` makes incidents of it."""
