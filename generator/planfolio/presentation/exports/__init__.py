"""Data files for machines and spreadsheets, made from the same values as the pages."""
