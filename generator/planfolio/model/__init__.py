"""Layer 2: typed, frozen values of the plan format; one validator for plans and settings."""
