"""Texts written for measuring the reader, and the gate that its quality must pass."""
