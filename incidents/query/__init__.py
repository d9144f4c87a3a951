"""One question about incidents: grammar, fields, places, visibility, pages."""
