"""The whole site in one folder, and back."""
