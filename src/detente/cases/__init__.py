"""What is claimed: dossiers of conflicts, each claim with its source and the day it was known."""
