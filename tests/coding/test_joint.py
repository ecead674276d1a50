"""Those who speak with one voice."""

import pytest

from dragoman import Coder

VOICES = [
    ("Chad and Mali said that the border would stay closed.", "Chad and Mali", None, ("GOV",)),
    ("Norway, Sweden and Oman said in a statement that the truce had failed.", "Norway, Sweden and Oman", None, ("GOV",)),
    ("The foreign ministers of Peru and Chile said that talks failed.", "The foreign ministers of Peru and Chile", None, ("GOV",)),
    ("The Peruvian army and the Peruvian police said that two men had died.", "Peruvian army and Peruvian police", "PER", ()),
    ("Chad told Mali that the border would stay closed.", "Chad", "TCD", ("GOV",)),
    ("قالت فرنسا وألمانيا إن الحدود ستبقى مغلقة.", "فرنسا وألمانيا", None, ("GOV",)),
]


@pytest.mark.parametrize(("text", "name", "country", "sectors"), VOICES)
def test_who_speaks_is_one_actor(text, name, country, sectors):
    record = Coder().code_text(text)
    speakers = {claim.speaker for claim in record.claims}
    assert len(speakers) == 1
    actor = next(a for a in record.actors if a.id in speakers)
    assert (actor.name, actor.country, actor.sectors) == (name, country, sectors)


def test_members_are_found_in_the_words_of_the_group():
    record = Coder().code_text("Chad and Mali met in Bamako on Monday. Both sides said that the border would be opened.")
    group = next(a for a in record.actors if a.kind == "group")
    inside = {a.name for a in record.actors if a is not group for s, e in a.mentions for start, end in group.mentions
              if start <= s and e <= end}
    assert inside == {"Chad", "Mali"}
