"""Which event a figure counts, and on whose word."""

import pytest

from dragoman.pipeline import Coder


def counted(text):
    record = Coder(language="en").code_text(text, published="2024-05-07")
    types = {event.id: event.type for event in record.events}
    return [(one.kind, one.max, types.get(one.event)) for one in record.figures], record


@pytest.mark.parametrize(("text", "wanted"), [
    ("Rebels shelled the town. Nine villagers died.", [("killed", 9, "ASSAULT")]),
    ("Rebels shelled the port on Monday.\n\nThe mayor spoke to reporters later.\n\nHe put the death toll at 17.",
     [("killed", 17, "ASSAULT")]),
    ("Police arrested 14 protesters in Lima.", [("arrested", 14, "COERCE")]),
    ("Norway delivered 40 generators to Mali.", [("other", 40, "AID")]),
    ("Thousands of miners marched through Lima.", [("other", 9999, "PROTEST")]),
    ("The minister met 15 ambassadors.", []),
    ("More than 4,000 people fled their homes as the river rose.", [("displaced", None, None)]),
])
def test_the_event_of_a_figure(text, wanted):
    assert counted(text)[0] == wanted


def test_history_is_not_the_news():
    """A toll of an old war is not tied to the strike of the day."""
    [(*_, event)], _ = counted("Rebels shelled the port on Monday.\n\nIn the 2008 floods 613 residents died.")
    assert event is None


def test_the_claim_is_the_innermost():
    _, record = counted("Rebels shelled the town, killing nine villagers, the governor said.")
    assert record.figures[0].claim == record.claims[-1].id
