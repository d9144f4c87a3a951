"""Charts and the score card."""
