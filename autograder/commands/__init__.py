"""The teacher's command line."""
