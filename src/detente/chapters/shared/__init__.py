"""What several chapters say alike. It is no chapter, and imports none."""
