"""Who does what to whom, whatever the construction."""

import pytest


@pytest.mark.parametrize(("text", "predicate", "subjects", "objects"), [
    ("Rebels shelled the town.", "shell", ["Rebels"], ["town"]),
    ("The town was shelled by rebels.", "shell", ["rebels"], ["town"]),
    ("The rebels who shelled the town fled.", "shell", ["rebels"], ["town"]),
    ("The town that rebels shelled is empty.", "shell", ["rebels"], ["town"]),
    ("Peru agreed to free the sailors.", "free", ["Peru"], ["sailors"]),
    ("Peru urged Chile to free the sailors.", "free", ["Chile"], ["sailors"]),
    ("Peru accused Chile of shelling a village.", "shell", ["Chile"], ["village"]),
    ("Rebels shelled the town, killing two nurses.", "kill", ["Rebels"], ["nurses"]),
    ("Hailing the accord, Peru thanked Chile for its patience.", "hail", ["Peru"], ["accord"]),
    ("Police arrested and deported the envoy.", "arrest", ["Police"], ["envoy"]),
    ("The minister met officials and visited a camp.", "visit", ["minister"], ["camp"]),
    ("Ghana launched an attack on the port.", "attack", ["Ghana"], ["port"]),
    ("Condemnation of the raid came from Peru.", "condemn", ["Peru"], ["raid"]),
    ("The shelling of the town by rebels went on.", "shell", ["rebels"], ["town"]),
    ("Peru's condemnation of the raid came late.", "condemn", ["Peru"], ["raid"]),
])
def test_roles(read_english, text, predicate, subjects, objects):
    annotated = read_english(text)
    words = annotated.sentences[0].words
    clause = next(c for c in annotated.clauses if c.lemma == predicate)
    assert [words[i].text for i in clause.subjects] == subjects
    assert [words[i].text for i in clause.objects] == objects


def test_a_light_verb_lends_its_subject_and_is_named(read_english):
    annotated = read_english("Ghana and Togo held talks on fishing.")
    clause = next(c for c in annotated.clauses if c.kind == "noun")
    assert annotated.sentences[0].words[clause.support].text == "held"
