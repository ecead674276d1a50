"""Verbs of the first person: whose subject is whoever speaks."""

import pytest

from dragoman.annotating import annotate
from dragoman.reading import read_text


def clause(text, language, lemma):
    annotated = annotate(read_text(text, language=language))
    return next((annotated.sentences[c.sentence].words, c) for c in annotated.clauses if c.lemma == lemma and c.kind == "verb")


@pytest.mark.parametrize(("language", "text", "lemma", "thing"), [
    ("ar", "نرفض قرار تشاد.", "رفض", "قرار"),
    ("ar", "نشكر الجزائر على موقفها.", "شكر", "الجزائر"),  # read as who thanks
    ("ar", "استدعينا السفير الليبي.", "استدعى", "السفير"),
    ("az", "Ona nota təqdim etmişik.", "təqdim_et", "nota"),
])
def test_a_noun_beside_it_is_its_object(language, text, lemma, thing):
    words, found = clause(text, language, lemma)
    assert found.subjects == (found.head,)
    assert [words[i].text for i in found.objects] == [thing]


def test_what_others_do_is_not_done_by_us():
    words, found = clause("ندين الهجوم الذي شنه مسلحون على القرية، وأسفر عن مقتل خمسة جنود.", "ar", "أسفر")
    assert not any("Person=1" in words[i].feats for i in found.subjects)


def test_whoever_visits_us_is_the_subject():
    words, found = clause("زارنا الوزير التشادي.", "ar", "زار")
    assert [words[i].text for i in found.subjects] == ["الوزير"]
