"""Languages as folders of lists and patterns, and what reads them."""
