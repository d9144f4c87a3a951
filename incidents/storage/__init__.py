"""Files on this machine that hold what not everybody may read."""
