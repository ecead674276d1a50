import re

import pytest

from dragoman.annotating import annotate
from dragoman.records import Document
from dragoman.resolving.actors import find_actors


def stands_for(text, word, which=-1):
    """The names of the actors that a word stands for, the last of that spelling."""
    spans = tuple(match.span() for match in re.finditer(r"[^\n]+", text))
    annotated = annotate(Document(text, language="en", paragraphs=spans, paragraph_languages=("en",) * len(spans)))
    actors, actor_at = find_actors(annotated)
    names = {actor.id: actor.name for actor in actors}
    found = [[names[i] for i in ids] for (sentence, index), ids in actor_at.items()
             if annotated.sentences[sentence].words[index].text == word]
    return found[which] if found else []


MET = "Pakistan's Foreign Minister Shah Mahmood Qureshi welcomed Azerbaijan's Foreign Minister Jeyhun Bayramov. "


@pytest.mark.parametrize(("text", "word", "expected"), [
    # he, she, they, it
    ("Turkish President Recep Tayyip Erdogan left. He had met reporters.", "He", ["Recep Tayyip Erdogan"]),
    (MET + "Qureshi thanked him.", "him", ["Jeyhun Bayramov"]),
    (MET + "Qureshi congratulated Bayramov on his country's victory.", "his", ["Jeyhun Bayramov"]),
    (MET + "Qureshi congratulated Bayramov on his country's victory.", "country", ["Azerbaijan"]),
    (MET + "Bayramov thanked Qureshi for the support to his country.", "country", ["Azerbaijan"]),
    (MET + "Qureshi praised his guest.", "guest", ["Jeyhun Bayramov"]),
    ("In his speech, French President Emmanuel Macron criticised Iran.", "his", ["Emmanuel Macron"]),
    ("Unidentified gunmen killed two men in Mogadishu. They fled.", "They", ["Unidentified gunmen"]),
    ("Armenia and Turkey reopened the border. They agreed to meet.", "They", ["Armenia", "Turkey"]),
    ("Hungary closed its border.", "its", ["Hungary"]),
    ("Armenia, whose forces withdrew, protested.", "forces", ["forces"]),
    # no actor at all
    ("Moscow rejected the charge. Kyiv confirmed it.", "it", []),
    ("Hungary objected. It is clear that the talks failed.", "It", []),
    # phrases that take up somebody
    (MET + "Both sides agreed.", "sides", ["Pakistan", "Azerbaijan"]),
    (MET + "Both sides agreed. Qatar thanked Pakistan. Both sides smiled.", "sides", ["Pakistan", "Azerbaijan"]),
    (MET + "The two countries agreed. Armenia shelled Azerbaijan in May. Armenia denied it to Azerbaijan. The two countries "
     "signed a truce.", "countries", ["Armenia", "Azerbaijan"]),
    (MET + "The two foreign ministers spoke.", "ministers", ["Shah Mahmood Qureshi", "Jeyhun Bayramov"]),
    ("The United States and Jordan signed a pact between the two countries.", "countries", ["United States", "Jordan"]),
    ("Indian and Pakistani soldiers exchanged fire. Both sides blamed each other.", "sides", ["India", "Pakistan"]),
    ("The Armenian side protested.", "side", ["Armenia"]),
    ("Hungary closed the border. The country has seen protests.", "country", ["Hungary"]),
    ("Mammad Talibov, Ambassador of Azerbaijan to Mexico, left. The ambassador was thanked.", "ambassador",
     ["Mammad Talibov"]),
    ("Azerbaijan's Deputy Foreign Minister Araz Azimov left. The deputy minister was thanked.", "minister",
     ["Araz Azimov"]),
    ("Mammad Talibov, Ambassador of Azerbaijan to Mexico, left. The diplomat was thanked.", "diplomat",
     ["Mammad Talibov"]),
    ("Hamas fired rockets at Israel. The group said it would not stop.", "group", ["Hamas"]),
    ("The rebel group M23 took Goma. The rebels denied it.", "rebels", ["M23"]),
    ("M23 and the FDLR clashed in Goma. The rebels denied it.", "rebels", ["rebels"]),
    (MET + "Police killed two men in Lima.", "men", ["two men"]),
    # the main clause's subject first, and whose it is
    ("Josep Borrell asked that Aleksandar Vucic withdraw. Instead he invited the press.", "he", ["Josep Borrell"]),
    ("The EU's answer was to sanction Kosovo. It suspended aid.", "It", ["EU"]),
    ("Josep Borrell spoke with Vladimir Makei and urged him to act.", "him", ["Vladimir Makei"]),
    ("The president recalled his negotiators. Rebels kidnapped two women, whom they freed.", "they", ["Rebels"]),
    ("Moldova's foreign ministry rejects the words of the Russian defence ministry. The ministry recalls the facts.", "ministry",
     ["Moldova's foreign ministry"]),
    ("Kenya's foreign minister met Oman's in Muscat. The two sides discussed the war between Chad and Libya.", "sides",
     ["Kenya", "Oman"]),
    # not those who are told it
    ("The M23 kept silent. A spokesman told Al Jazeera that its troops had left.", "its", ["M23"]),
    ("Mali shelled Niger. The US criticised Mali and France praised Niger. China urged all sides to stop.", "sides",
     ["Mali", "Niger"]),
])
def test_references(text, word, expected):
    assert stands_for(text, word) == expected


def test_a_mere_place_is_nobody_s_it():
    assert stands_for("Hungary opened an office in Mexico. It sent two envoys.", "It") == ["Hungary"]
