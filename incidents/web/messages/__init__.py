"""Words that the scripts of a page need."""
