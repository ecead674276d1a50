"""What stands in brackets is read apart and bends no arcs of the sentence around it."""

import pytest

from dragoman.annotating import annotate
from dragoman.reading import read_text


def arcs_of(text):
    sentence, = annotate(read_text(text, language="en")).sentences
    return sentence, {w.text: (w.deprel, sentence.words[w.head].text if w.head >= 0 else None) for w in sentence.words}


def test_a_bracket_hides_nothing_of_the_sentence_around_it():
    around = "The accord of 2019, which envisages the withdrawal of Chilean troops, is in force."
    filled = around.replace(",", " [between the Peruvian and Chilean ministers],", 1)
    _, alone = arcs_of(around)
    sentence, together = arcs_of(filled)
    kept = ("accord", "envisages", "withdrawal", "troops", "force")
    assert {w: together[w] for w in kept} == {w: alone[w] for w in kept}
    assert together["ministers"] == ("nmod", "2019")
    assert [filled[w.start:w.end] for w in sentence.words] == [w.text for w in sentence.words]
    assert [w.index for w in sentence.words] == list(range(len(sentence.words)))


@pytest.mark.parametrize(("text", "word", "arc"), [
    ("The mayor (a former general) left the town.", "general", ("parataxis", "mayor")),
    ("He left [in the spring of 2020].", "spring", ("obl", "left")),
    ("The army [of Peru] left the town.", "left", ("root", None)),  # what goes on behind it is no gloss, but part of the sentence
    ("The army of Peru (LNA) left the town.", "army", ("nsubj", "left")),
])
def test_an_insertion_hangs_on_the_word_before(text, word, arc):
    assert arcs_of(text)[1][word] == arc


def test_names_inside_and_behind_stand_where_they_stood():
    sentence, _ = arcs_of("The envoy (a friend of Juan Perez) met Ana Diaz in Lima.")
    names = [" ".join(w.text for w in sentence.words[n.first:n.last + 1]) for n in sentence.names]
    assert names == ["Juan Perez", "Ana Diaz", "Lima"]
