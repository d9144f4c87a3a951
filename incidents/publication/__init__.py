"""Keeps what strangers may see: narrow rows of the present and every public edition, from the true rows."""
