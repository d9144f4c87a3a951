"""Finding stretches of text that may name a place: one file per writing habit. Pure.

The door is `geo.geoparsing.mentions`.
"""
