"""The guide: how to write a plan, every key, the words of the organisation, every derived figure, every rule."""

from planfolio.presentation.views.guide.correction import correction_page
from planfolio.presentation.views.guide.page import guide_page

__all__ = ["correction_page", "guide_page"]
