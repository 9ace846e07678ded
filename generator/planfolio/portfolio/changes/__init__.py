"""What changed between two states of a portfolio, in business terms."""
