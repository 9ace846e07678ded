"""Drawings of the guide: what is seen on a screen, told with a few lines; no screenshot, no logo."""
