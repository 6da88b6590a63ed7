"""``python -m detente`` is the command line."""

from .cli import main

main()
