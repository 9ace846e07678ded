"""A review prepared, and a meeting's agenda, outside the site: on a terminal, to paste or to print, for programs."""
