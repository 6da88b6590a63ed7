"""Speed and memory, side by side with a plain implementation: ``make bench`` prints the table."""
