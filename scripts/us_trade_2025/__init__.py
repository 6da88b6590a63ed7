"""Product lists of the case us-trade-2025, one file a field of law."""
