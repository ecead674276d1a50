"""Records made readable: in a terminal, as tables."""
