import pytest

from dragoman.annotating.sentences import LONGEST, split_sentences


@pytest.mark.parametrize(("text", "sentences"), [
    ("He met Mr. Diaz. They talked.", ["He met Mr. Diaz.", "They talked."]),
    ("The U.S. Senate voted. The vote was close.", ["The U.S. Senate voted.", "The vote was close."]),
    ("Talks opened in the U.S. The delegates left.", ["Talks opened in the U.S.", "The delegates left."]),
    ("It began on Oct. 8 in Baku.", ["It began on Oct. 8 in Baku."]),
    ("“We agree.” He left.", ["“We agree.”", "He left."]),
    ("“We agree,” he said.", ["“We agree,” he said."]),
    ("J. B. Smith spoke. Why? Nobody knows.", ["J. B. Smith spoke.", "Why?", "Nobody knows."]),
    ("About 3.5 million fled ... and more will.", ["About 3.5 million fled ... and more will."]),
    ("Sazişi alqışlayıb. İki ölkə razıdır. Əcnəbilər getdi.", ["Sazişi alqışlayıb.", "İki ölkə razıdır.", "Əcnəbilər getdi."]),
    ("Q: Will they talk? A: No.", ["Q:", "Will they talk?", "A: No."]),
    ("", []),
])
def test_sentences(text, sentences):
    assert [text[s:e] for s, e in split_sentences(text, (0, len(text)), "en")] == sentences


def test_an_endless_line_is_cut_at_spaces_and_nothing_is_lost():
    text = "word " * 2000
    spans = split_sentences(text, (0, len(text)), "en")
    assert max(e - s for s, e in spans) <= LONGEST
    assert "".join(text[s:e] for s, e in spans).replace(" ", "") == text.replace(" ", "")
