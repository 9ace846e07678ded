"""Planfolio: account plans in Markdown, published as a site that people love to read."""

__version__ = "0.1.0"
