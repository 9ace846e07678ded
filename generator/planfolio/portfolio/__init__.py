"""Layer 3: what the plans mean together: figures, rules, the gate."""
