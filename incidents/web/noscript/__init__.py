"""The list of incidents as a page that needs no scripts."""
