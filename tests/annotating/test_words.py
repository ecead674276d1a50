"""Sentences to words."""

import pytest

from dragoman.annotating.words import LONGEST, split_words


def words(text, language):
    return [text[t.start:t.end] for t in split_words(text, language)]


@pytest.mark.parametrize(("language", "text", "wanted"), [
    ("en", "Turkey's envoy didn't sign.", ["Turkey", "'s", "envoy", "did", "n't", "sign", "."]),
    ("en", "A Russian-led force of 1,200 men.", ["A", "Russian", "-", "led", "force", "of", "1,200", "men", "."]),
    ("az", "BMT-nin 2027-ci il üçün “xəbərdarlığı”", ["BMT-nin", "2027-ci", "il", "üçün", "“", "xəbərdarlığı", "”"]),
    ("az", "C. Bayramov C.Bayramovla görüşüb.", ["C.", "Bayramov", "C.", "Bayramovla", "görüşüb", "."]),
    ("ar", "قال الوزير: «لا».", ["قال", "الوزير", ":", "«", "لا", "»", "."]),
    ("tr", "Ankara'da 3,5 milyon...", ["Ankara'da", "3,5", "milyon", "..."]),
])
def test_words(language, text, wanted):
    assert words(text, language) == wanted


def test_a_space_before_a_word_is_told():
    assert [t.space for t in split_words("Ali geldi.", "tr")] == [True, True, False]


def test_nothing_is_lost_of_an_endless_word():
    text = "x" * (3 * LONGEST + 7)
    found = split_words(text, "az")
    assert "".join(text[t.start:t.end] for t in found) == text
    assert max(t.end - t.start for t in found) == LONGEST
