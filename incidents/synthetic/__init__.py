"""Invented incidents in any number, for measuring and for trying the site out; removed without a trace."""

RULE = "seed_synthetic"  # by which they were published, and how they are told from everything else
SOURCE_PREFIX = "synthetic-"  # of the slugs of their sources
