"""The portfolio page: what a steering committee opens."""

from __future__ import annotations

from planfolio.presentation.views.portfolio.page import portfolio_page

__all__ = ["portfolio_page"]
