"""What the economy looks like: a balanced baseline, and where it comes from."""
