"""Which reports tell of the same incident."""
