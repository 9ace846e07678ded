"""MkDocs: the one package that knows it. A thin plugin, and building and serving with it."""

from planfolio.plugin.building import build, serve
from planfolio.plugin.choices import Choices
from planfolio.plugin.events import PlanfolioPlugin

__all__ = ["Choices", "PlanfolioPlugin", "build", "serve"]
