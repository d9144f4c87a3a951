"""What becomes of an article, stage by stage."""
