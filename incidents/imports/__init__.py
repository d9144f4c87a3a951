"""Whole data sets in: a profile reads each row into our words, and `curation/taking_in.py` makes incidents of it."""
