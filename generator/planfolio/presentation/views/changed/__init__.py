"""What changed since a day, as pages show it."""
