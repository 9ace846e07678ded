"""The agenda of a meeting about the accounts: what is late, what waits, what was put off, what is weak."""

from planfolio.presentation.views.agenda.page import agenda_page

__all__ = ["agenda_page"]
