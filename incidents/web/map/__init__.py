"""What the map's page carries before its scripts run."""
