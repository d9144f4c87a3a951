"""Place names in a text, found and bound to places."""
