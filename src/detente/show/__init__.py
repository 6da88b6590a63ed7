"""How things are shown: typed blocks, and their renderers for HTML, Markdown, terminal and JSON. Computes nothing."""
