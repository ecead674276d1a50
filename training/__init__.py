"""The recipe of the multilingual reader: see README.md."""
