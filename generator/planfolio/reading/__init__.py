"""Layer 1: texts become values that know their place, and findings are told where they are."""
