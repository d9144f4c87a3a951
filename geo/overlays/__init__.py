"""Layers of the operator over the map: front lines, hospitals, alerts. They are shown as given and never searched."""
