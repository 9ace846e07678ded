"""The slides of an account: its review on the wall."""

from planfolio.presentation.views.slides.page import slides_page

__all__ = ["slides_page"]
