"""Links marks to incidents with their claims."""
