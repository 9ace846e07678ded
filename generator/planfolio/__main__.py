"""`python -m planfolio`."""

from planfolio.cli import main

main()
