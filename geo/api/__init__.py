"""Public answers about places and areas."""
