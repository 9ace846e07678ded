"""Findings in the formats that people and their tools read; findings never print themselves."""
