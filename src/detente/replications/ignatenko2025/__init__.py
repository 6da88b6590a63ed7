"""Ignatenko, Lashkaripour, Macedoni & Simonovska (2025): the tariffs of 2 April 2025 in 194 countries."""
