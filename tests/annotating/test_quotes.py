"""Quotations in every pair of marks."""

import pytest

from dragoman.annotating.quotes import find_quotes
from dragoman.records import Paragraph


@pytest.mark.parametrize(("text", "quotes"), [
    ("He said “no” twice.", ["“no”"]),
    ('He said "no" twice.', ['"no"']),
    ("He said ''not now'' twice.", ["''not now''"]),
    ("He said ``not now'' twice.", ["``not now''"]),
    ("Il a dit « non » hier.", ["« non »"]),
    ("Er sagte „nein“ und ging.", ["„nein“"]),
    ("“We agreed. And so did they.", ["“We agreed. And so did they."]),       # goes on in the next paragraph
    ("\"We agreed,” he said. “Nobody left.”", ["\"We agreed,”", "“Nobody left.”"]),   # one kind opens, another closes
    ("It isn't the minister's house.", []),
    ("", []),
])
def test_quotes(text, quotes):
    found = find_quotes(text, (Paragraph(0, 0, len(text), "en"),))
    assert [text[q.start:q.end] for q in found] == quotes


def test_a_paragraph_ends_a_quotation():
    text = "“One went\n\non. “Two” came."
    paragraphs = (Paragraph(0, 0, 9, "en"), Paragraph(1, 11, len(text), "en"))
    assert [text[q.start:q.end] for q in find_quotes(text, paragraphs)] == ["“One went", "“Two”"]
