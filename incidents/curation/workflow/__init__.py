"""What people do with incidents: decide, edit, merge, publish; each step in one function."""
