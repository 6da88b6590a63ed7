"""The doors: each parses an address, asks, and places the answer."""
