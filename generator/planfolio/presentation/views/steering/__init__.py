"""The steering page: what a committee has before it when it meets, on one page and on two sheets of paper."""

from __future__ import annotations

from planfolio.presentation.views.steering.page import steering_page

__all__ = ["steering_page"]
