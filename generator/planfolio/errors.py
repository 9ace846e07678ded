"""What can go wrong outside of the plans; the exit code sits on the class."""

from __future__ import annotations


class PlanfolioError(Exception):
    """A problem told in one line, without a traceback."""

    exit_code = 1


class CannotStartError(PlanfolioError):
    """What a command needs is not there; nothing was read or written."""

    exit_code = 2


class BuildFailedError(PlanfolioError):
    """The site could not be built; the old one stands as it was."""
