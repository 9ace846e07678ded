"""The programme's own page: who steers it, what it wants, how it is introduced, what it costs and needs decided."""

from planfolio.presentation.views.programme.page import programme_page

__all__ = ["programme_page"]
