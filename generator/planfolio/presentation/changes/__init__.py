"""What changed, in words: one wording for the command line, pages, feeds and reviews."""
