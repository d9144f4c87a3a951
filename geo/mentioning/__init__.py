"""Finding stretches of text that may name a place: one file per writing habit. The door is `geo.mentions`. Pure."""
