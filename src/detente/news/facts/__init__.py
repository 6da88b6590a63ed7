"""The extractors: one file a type of fact, each a function from a sentence to what it says."""
