"""How it is shown: pages, views, charts, formats, templates."""
