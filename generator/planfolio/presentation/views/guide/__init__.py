"""The guide: how to write a plan, every key, the words of the organisation, every derived figure, every rule."""

from planfolio.presentation.views.guide.page import guide_page

__all__ = ["guide_page"]
