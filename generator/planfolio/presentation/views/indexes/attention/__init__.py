"""Attention against category and value."""

from planfolio.presentation.views.indexes.attention.page import attention_page

__all__ = ["attention_page"]
