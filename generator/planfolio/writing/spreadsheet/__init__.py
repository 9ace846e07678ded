"""The spreadsheet of actions that everybody keeps: out of the plans, and what was changed in it back into them."""
