"""Joins case, law, world and model into one study, and records what it did."""
