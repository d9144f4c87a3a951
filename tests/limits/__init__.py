"""What one stranger may ask, and how much may be busy at once."""
