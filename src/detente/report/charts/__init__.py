"""One file a chart; each has ``figure(look)``, a Figure, or None where there is nothing to draw."""
