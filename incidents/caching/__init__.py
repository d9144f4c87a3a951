"""Answers and pages that are kept, and warmed before the first reader."""
