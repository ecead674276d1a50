import pytest

from dragoman.reading.paragraphs import ends_sentence, split_lines, split_paragraphs

SENTENCE = "The two ministers met on Monday."


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        (" \n\t\n", []),
        ("one", ["one"]),
        ("Talks begin\n\nThey met.", ["Talks begin", "They met."]),
        ("Talks begin\r\n\r\nThey met.\r\n", ["Talks begin", "They met."]),
        ("Talks begin\n \t\nThey met.", ["Talks begin", "They met."]),
        ("Talks begin\nThey met.\nThey left.", ["Talks begin", "They met.", "They left."]),  # no blank line: lines
        (
            "The ministers met\nin the capital and\nagreed to meet again.",
            ["The ministers met\nin the capital and\nagreed to meet again."],
        ),
        ("By Jane\nAA\n\nThey met.\n\n#a\n#b", ["By Jane\nAA", "They met.", "#a\n#b"]),
        (f"Talks begin\n\n{SENTENCE}\n{SENTENCE}\n{SENTENCE}", ["Talks begin", SENTENCE, SENTENCE, SENTENCE]),
        ("First\rSecond", ["First", "Second"]),
        ("\u00a0 one \u00a0\n\n two", ["one", "two"]),
    ],
)
def test_split_paragraphs(text, paragraphs):
    assert [text[start:end] for start, end in split_paragraphs(text)] == paragraphs


def test_lines_are_kept_apart():
    assert split_lines("a\n\n b \r\nc") == [(0, 1), (4, 5), (8, 9)]


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("They met.", True),
        ("“They met.”", True),
        ("They met", False),
        ("التقى الوزيران.", True),
        ("هل التقيا؟", True),
        ("Նախարարները հանդիպեցին։", True),
        ("", False),
        ("(they met.)", True),
    ],
)
def test_ends_sentence(line, ends):
    assert ends_sentence(line) is ends
