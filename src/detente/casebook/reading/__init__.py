"""From files to a case: YAML with line numbers, every mistake at once."""
