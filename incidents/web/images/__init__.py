"""Pictures of views and incidents."""
