"""How days are written in each language of the site; templates and code name the kind, never the letters."""
