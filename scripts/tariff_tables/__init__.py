"""How each table that ships in detente.tariffs is made from its raw files."""
