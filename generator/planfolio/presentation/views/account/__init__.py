"""The page of one account: its head, the five parts of a plan, and the pages below it."""

from planfolio.presentation.views.account.page import account_page, sub_page

__all__ = ["account_page", "sub_page"]
