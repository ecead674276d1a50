import pytest

from dragoman.knowledge import ontology
from dragoman.showing.tables import ontology_lines, row_lines


@pytest.mark.parametrize("name", ontology.TYPES)
def test_each_type_with_its_modes(name):
    text = "\n".join(ontology_lines(name))
    assert text.startswith(name)
    assert all(mode in text for mode in ontology.describe(name).modes)


def test_the_whole_ontology():
    lines = ontology_lines(None)
    assert all(any(line.startswith(name) for line in lines) for name in ontology.TYPES)
    assert {"contexts", "sectors"} <= set(lines)


@pytest.mark.parametrize(("rows", "lines"), [
    ([], ["a  b", "-  -"]),
    ([("x", 1), (None, 12)], ["a   b", "-  --", "x   1", "   12"]),
    ([("x\x1b[31m\ny", None)], ["a         b", "--------  -", "x␛[31m y"]),
    ([("long " * 50, 1)], ["a" + " " * 61 + "b", "-" * 60 + "  -", ("long " * 50)[:59] + "…  1"]),
])
def test_rows(rows, lines):
    assert row_lines(["a", "b"], rows) == lines
