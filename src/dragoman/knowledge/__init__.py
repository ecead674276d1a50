"""What is true in every language: the ontology, who held which office, where places are."""
