"""PLOVER's reductions: promises, threats and refusals, and the forecasts that are none."""

import pytest


@pytest.mark.parametrize(("sentence", "kind", "status"), [
    ("Norway will send doctors to Ghana.", "AGREE", "actual"),
    ("Uganda will withdraw its troops from Sudan.", "CONCEDE", "actual"),
    ("Chad will attack Libya.", "THREATEN", "actual"),
    ("Zambia refused to release the Congolese pilots.", "REJECT", "actual"),
    ("Analysts predict that Norway will recognise Kosovo.", "SUPPORT", "future"),   # no promise of Norway's
    ("It is assumed that Norway will recognise Kosovo.", "SUPPORT", "future"),
    ("Norway is confident that it will recognise Kosovo.", "AGREE", "actual"),
    ("Latvia denied that its minister had met Belarusian officials.", "CONSULT", "negated"),  # denied, not refused
    ("The Taliban would not lift the ban on music.", "REJECT", "actual"),
    ("Chad would not lift the ban if Libya objected.", "CONCEDE", "negated"),  # on a condition: no refusal
    ("Serbia would move its troops into Kosovo if the Serbs came under attack, President Vucic warned.", "THREATEN", "actual"),
    ("Four men are to be hanged in Dhaka on Friday.", "ASSAULT", "future"),  # nobody threatens
    ("The junta in Niamey announced that the curfew in the east would be scrapped.", "CONCEDE", "actual"),
    ("Mali has no plans to receive the Nigerien foreign minister.", "CONSULT", "negated"),
    ("The truce provides for the release of twelve Chadian soldiers.", "RETREAT", "future"),
])
def test_reductions(code_english, sentence, kind, status):
    assert (kind, status) in {(e.type, e.status) for e in code_english(sentence).events}
