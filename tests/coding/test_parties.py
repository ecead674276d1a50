"""Who takes part in an event: what stands for a party, and whose thing it is."""

import pytest


@pytest.mark.parametrize(("sentence", "kind", "actors", "recipients"), [
    ("Peru praised Japanese help for the port.", "SUPPORT", ["PER"], ["JPN"]),
    ("Hailing the support of Peru, Chile also thanked Morocco for its help.", "SUPPORT", ["CHL"], ["MAR"]),
    ("Hailing the support of Peru, Chile also thanked Morocco for its help.", "SUPPORT", ["CHL"], ["PER"]),
])
def test_parties(code_english, sentence, kind, actors, recipients):
    record = code_english(sentence)
    country = {actor.id: actor.country for actor in record.actors}
    told = [(e.type, [country[i] for i in e.actors], [country[i] for i in e.recipients]) for e in record.events]
    assert (kind, actors, recipients) in told
