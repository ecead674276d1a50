"""Inflected words brought to the forms that the lists of their pack hold."""

import pytest

from dragoman.languages.shapes import shapes_of

LEMMAS = [
    ("az", "kəndlərini", "NOUN", "kənd"),
    ("az", "prezidentinin", "NOUN", "prezident"),
    ("az", "qüvvələri", "NOUN", "qüvvə"),
    ("az", "öldürülüb", "VERB", "öldür"),
    ("az", "görüşəcəklər", "VERB", "görüş"),
    ("ar", "الوزراء", "NOUN", "وزير"),
    ("ar", "القرى", "NOUN", "قرية"),
    ("ar", "يدعو", "VERB", "دعا"),
    ("ar", "قالت", "VERB", "قال"),
    ("ar", "الحدودية", "ADJ", "حدودي"),
]
FEATURES = [
    ("az", "imzalanacaq", "VERB", {"Tense=Fut", "Voice=Pass"}),
    ("az", "getmədi", "VERB", {"Polarity=Neg"}),
    ("az", "dayandırmalıdır", "VERB", {"Mood=Nec"}),
    ("ar", "جنديين", "NOUN", {"Number=Dual"}),
]


@pytest.mark.parametrize(("language", "word", "kind", "lemma"), LEMMAS, ids=[case[1] for case in LEMMAS])
def test_lemma(language, word, kind, lemma):
    shapes = shapes_of(language)
    assert shapes.plain(shapes.lemma(shapes.plain(word), word, kind).stem) == shapes.plain(lemma)


@pytest.mark.parametrize(("language", "word", "kind", "features"), FEATURES, ids=[case[1] for case in FEATURES])
def test_what_an_ending_says(language, word, kind, features):
    shapes = shapes_of(language)
    assert features <= set(shapes.lemma(shapes.plain(word), word, kind).features.split("|"))


def test_a_word_that_no_list_holds_keeps_the_guess():
    assert shapes_of("az").lemma("zırtlanqaclar", "zırtlanqac", "NOUN").stem == "zırtlanqac"


def test_a_dictionary_form_is_no_form_of_another_name():
    shapes = shapes_of("ar")
    assert shapes.names(shapes.plain("دولة")) == (shapes.plain("دولة"),)


def test_a_particle_written_on_a_listed_word_does_not_make_it_known():
    shapes = shapes_of("ar")
    assert shapes.knows("الأمم")
    assert not shapes.knows("للأمم")


def test_english_has_no_shapes():
    assert shapes_of("en") is None


@pytest.mark.parametrize(("language", "word", "lemma", "number"), [
    ("ar", "نرفض", "رفض", "Plur"),
    ("ar", "ندين", "أدان", "Plur"),
    ("ar", "سنرد", "رد", "Plur"),
    ("ar", "فاستدعينا", "استدعى", "Plur"),
    ("ar", "أطالب", "طالب", "Sing"),
    ("ar", "التقيت", "التقى", "Sing"),
    ("ar", "التقت", "التقى", ""),  # she met
    ("ar", "نقل", "نقل", ""),  # he carried
    ("ar", "أعلن", "أعلن", ""),
    ("ar", "أدين", "أدان", ""),  # was convicted
    ("az", "qınayırıq", "qına", "Plur"),
    ("az", "bağlayacağıq", "bağla", "Plur"),
    ("az", "görüşdüm", "görüş", "Sing"),
    ("az", "edəcək", "et", ""),
])
def test_first_person(language, word, lemma, number):
    told = shapes_of(language).first_person(word, lemma)
    assert told == (f"Number={number}|Person=1" if number else "")


def test_a_plural_is_no_state():
    assert "قطر" not in shapes_of("ar").names("القطرون")
