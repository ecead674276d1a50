"""Arabic words cut into the words that are written together."""

import pytest

pytest.importorskip("dragoman_model", reason="the weights are a distribution of their own: pip install ./model")

from dragoman.annotating import annotate
from dragoman.annotating.clitics import cut_word
from dragoman.annotating.multilingual import load_model
from dragoman.reading import read_text

CUT = {
    "وقال الوزير إن القوات انسحبت.": ["و", "قال", "الوزير", "إن", "القوات", "انسحبت", "."],
    "التقى الوزير نظيره التركي.": ["التقى", "الوزير", "نظير", "ه", "التركي", "."],
    "وصل الأمين العام للأمم المتحدة.": ["وصل", "الأمين", "العام", "ل", "لأمم", "المتحدة", "."],
    "وقع البلدان تفاهما.": ["وقع", "البلدان", "تفاهما", "."],  # an object, not "their"
    "أطلقوا النار قرب كوسيري.": ["أطلقوا", "النار", "قرب", "كوسيري", "."],  # a town, not "like"
    "وقال باشينيان إن بوزيان وصل.": ["و", "قال", "باشينيان", "إن", "بوزيان", "وصل", "."],  # foreign names
    "ولفت الانتباه إلى القرار.": ["و", "لفت", "الانتباه", "إلى", "القرار", "."],  # what has the article has no owner
    "واتهم العلوي الشرطة.": ["و", "اتهم", "العلوي", "الشرطة", "."],
    "أدين بتهم الفساد.": ["أدين", "ب", "تهم", "الفساد", "."],
    "بحثوا التعاون.": ["بحثوا", "التعاون", "."],  # no preposition before a verb
    "بحثنا التعاون.": ["بحث", "نا", "التعاون", "."],  # we discussed it
    "وصل والي بغداد.": ["وصل", "والي", "بغداد", "."],
}


@pytest.mark.parametrize(("text", "words"), CUT.items(), ids=list(CUT))
def test_words_of_a_sentence(text, words):
    one, = annotate(read_text(text, language="ar")).sentences
    assert [w.text for w in one.words] == words
    assert all(text[w.start:w.end] == w.text for w in one.words)


def test_the_parts_of_a_word_are_the_word():
    for word in ("وبقواتهم", "سيعلن", "فلماذا", "ب"):
        assert "".join(cut_word(word, load_model().clitics)) == word
