"""Pictures of the ground under the map's first view: on the screen before any script has run."""

from __future__ import annotations

FOLDER = "first"
FILES = ("light.webp", "light@2x.webp", "dark.webp", "dark@2x.webp")
