"""What one stranger may ask of the site, and how much of it may be busy with one kind of work."""
