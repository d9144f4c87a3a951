"""Set-up, servers and the run command: plain Python 3.11, nothing installed."""
