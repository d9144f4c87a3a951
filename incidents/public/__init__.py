"""What a stranger reads: records, evidence, history, changes, coverage."""
