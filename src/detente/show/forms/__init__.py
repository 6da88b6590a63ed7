"""Forms of charts that take plain rows: bars, spans, dumbbells, a calendar, a map."""
