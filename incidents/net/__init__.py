"""The only way out of this machine."""
