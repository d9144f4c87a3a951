"""Names and the places that bear them: candidates, search, regions, countries."""
