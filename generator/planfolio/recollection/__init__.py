"""What the history of the plans tells of them: commits, states, versions, and what was remembered of all that."""
