"""The commands, by what they work on; `cli.py` gathers them."""
