"""Positions, distances, precision, and which area holds a point."""
