"""`python -m dragoman`: the same as the command."""

from dragoman.cli import main

main()
