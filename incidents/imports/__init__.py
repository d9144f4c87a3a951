"""Whole data sets in: a profile reads each row into our words.

`curation/workflow/bulk_import.py` makes incidents of them.
"""
