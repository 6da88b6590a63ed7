"""What was reported: an article to proposed claims of a case, each with the words that say so."""
