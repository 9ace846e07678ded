"""How plans are changed: edits by position, canonical spelling, new plans, the spreadsheet of actions."""
