"""Charts as inline SVG, made at build time: they follow the palette, print, and need no script."""
