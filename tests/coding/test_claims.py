"""Texts and the claims they must give: who, by which words, what."""

import pytest

from dragoman.annotating import annotate
from dragoman.coding.claims import ClaimMap, find_claims
from dragoman.coding.drafts import read_scenes
from dragoman.reading import read_text
from dragoman.records import Claim, Resolved
from dragoman.resolving import resolve


def claims_of(text: str) -> tuple[Resolved, tuple[Claim, ...]]:
    resolved = resolve(annotate(read_text(text, language="en")))
    return resolved, find_claims(resolved.annotated, read_scenes(resolved))


def rows(text: str) -> list[tuple[str, str, str]]:
    """For each claim its source, its cue and its content, pieces joined by " .. "."""
    resolved, claims = claims_of(text)
    whole = resolved.annotated.document.text
    return [tuple(" .. ".join(whole[s:e] for s, e in spans) for spans in (c.source, c.cue, c.content)) for c in claims]


SPEECH = [
    ("The minister said that the bridge had been shelled.",
     ("The minister", "said", "that the bridge had been shelled")),
    ("The bridge had been shelled, the governor told Reuters.",
     ("the governor", "told", "The bridge had been shelled")),
    ("The plan, officials told Reuters, would cost $5 million.",
     ("officials", "told", "The plan .. would cost $5 million")),
    ("According to the ministry, two soldiers were wounded.",
     ("the ministry", "According to", "two soldiers were wounded")),
    ("The army, according to two officers, fired first.",
     ("two officers", "according to", "The army .. fired first")),
    ("“Nobody will return,” the mayor of Osh said.",
     ("the mayor of Osh", "said", "“Nobody will return,”")),
    ("“We are ready,” said Ivana Horvat, a spokeswoman for the bank.",
     ("Ivana Horvat, a spokeswoman for the bank", "said", "“We are ready,”")),
    ("“The border,” he said, “stays open.”",
     ("he", "said", "“The border,” .. “stays open.”")),
    ("A truce had been agreed, the ministry said in a statement.",
     ("the ministry", "said in a statement", "A truce had been agreed")),
    ("MINISTER: We have signed nothing.",
     ("MINISTER", ":", "We have signed nothing.")),
    ("The judge asked whether the papers had been forged.",
     ("The judge", "asked", "whether the papers had been forged")),
    ("Ana Ruiz, an adviser to the prince, wrote that oil would run out.",
     ("Ana Ruiz, an adviser to the prince", "wrote", "that oil would run out")),
    ("“We are ready,” the envoy was quoted as saying.", ("the envoy", "saying", "“We are ready,”")),
    ("Nine men died, according to two sources; the army put the number at five.",
     ("two sources", "according to", "Nine men died")),
    ("The sides agreed to a truce, mediators said, but rebels shelled the town.",
     ("mediators", "said", "The sides agreed to a truce")),
    ("«Мы готовы», the envoy said.", ("the envoy", "said", "«Мы готовы»")),
]

ATTITUDES = [
    ("Peru condemned the attack on the embassy.", ("Peru", "condemned", "the attack on the embassy")),
    ("Kenya called for an independent inquiry.", ("Kenya", "called for", "an independent inquiry")),
    ("The sides agreed to reopen the ferry line.", ("The sides", "agreed", "to reopen the ferry line")),
    ("The council urged both armies to withdraw.", ("The council", "urged", "both armies to withdraw")),
    ("Oman thanked Norway for its mediation.", ("Oman", "thanked", "for its mediation")),
    ("Chad accused Sudan of arming rebels.", ("Chad", "accused", "Sudan of arming rebels")),
    ("After a month of war against the rebels, Sudan asked Chad for help.", ("Sudan", "asked Chad for", "help")),
    ("The envoy described the talks as useful.", ("The envoy", "described", "the talks as useful")),
    ("The president voiced confidence that peace would hold.",
     ("The president", "voiced confidence", "that peace would hold")),
    ("The king expressed gratitude for the doctors.", ("The king", "expressed gratitude for", "the doctors")),
    ("Its support for the embargo is unchanged.", ("Its", "support for", "the embargo")),
    ("The general is convinced that the pass can be held.",
     ("The general", "is convinced", "that the pass can be held")),
]

NOBODY = [  # said by nobody named
    ("The truce is seen as a defeat for the rebels.", ("", "is seen", "The truce .. as a defeat for the rebels")),
    ("Violations have been reported.", ("", "have been reported", "Violations")),
    ("Two of the men are believed to have fled.", ("", "are believed", "Two of the men .. to have fled")),
    ("Iran allegedly supplied drones to the group.", ("", "allegedly", "Iran .. supplied drones to the group")),
    ("There were reports that the dam had burst.", ("", "reports", "that the dam had burst")),
]


@pytest.mark.parametrize(("text", "row"), SPEECH + ATTITUDES + NOBODY)
def test_one_claim(text, row):
    assert rows(text) == [row]


@pytest.mark.parametrize("text", [
    "The “iron” dome was built in 2011.",
    "Her book “A Long Way Home” came out in May.",
    "The minister welcomed Bayramov at the airport.",
    "The attack claimed 12 lives.",
    "Two diplomats told to leave.",
    "The accord was signed in Geneva on Monday.",
])
def test_no_claim(text):
    assert rows(text) == []


def test_a_quotation_goes_on_behind_its_attribution():
    assert rows("“We fired back,” the captain said. “Nobody was hurt.”") == [
        ("the captain", "said", "“We fired back,” .. “Nobody was hurt.”")]


def test_a_quotation_goes_on_in_the_next_paragraph():
    text = "“We fired back,” the captain said.\n\n“Nobody was hurt on the bridge.”\n\nThe bridge is 90 metres long."
    assert rows(text) == [("the captain", "said", "“We fired back,” .. “Nobody was hurt on the bridge.”")]


def test_a_new_speaker_ends_the_first_ones_words():
    text = "“We fired back,” the captain said.\n\n“Nobody was hurt,” the mayor said."
    assert [row[0] for row in rows(text)] == ["the captain", "the mayor"]


@pytest.mark.parametrize(("text", "stance"), [
    ("Mali denied that its troops had fired.", "denies"),
    ("Mali rejected the report.", "denies"),
    ("Mali confirmed that a truck had been hit.", "confirms"),
    ("Mali accused Niger of a breach.", "alleges"),
    ("Mali said that a truck had been hit.", "says"),
])
def test_stance(text, stance):
    assert [c.stance for c in claims_of(text)[1]] == [stance]


@pytest.mark.parametrize(("text", "kind"), [
    ("“They left at dawn,” the guide said.", "direct"),
    ("The guide said that they had left.", "indirect"),
    ("The guide said that they had left “like thieves in the night”.", "mixed"),
])
def test_kind(text, kind):
    assert [c.kind for c in claims_of(text)[1]] == [kind]


def test_whoever_quotes_stands_before_the_quoted():
    resolved, (outer, inner) = claims_of("The Chadian minister was quoted by Reuters as saying that Chad had shelled Libya.")
    names = {a.id: a.country for a in resolved.actors}
    assert (names[outer.speaker], names[inner.speaker], inner.via) == ("GBR", "TCD", outer.id)


def test_speaker_and_addressee_are_actors():
    resolved, claims = claims_of("Kenya told Somalia that the border would stay closed.")
    names = {a.id: a.name for a in resolved.actors}
    assert (names[claims[0].speaker], names[claims[0].addressee]) == ("Kenya", "Somalia")


def test_insertions_are_the_outlets_words():
    resolved, claims = claims_of("“He [the governor] left the city,” the clerk said.")
    assert [resolved.annotated.document.text[s:e] for s, e in claims[0].inserted] == ["[the governor]"]


def test_what_the_outlet_inserts_is_not_said_by_the_quoted():
    text = "“Our men held the bridge [that Kenya had bombed] and Somalia condemned Kenya,” the clerk said."
    said = ClaimMap(claims_of(text)[1])
    assert (said.at(text.index("bombed")), said.at(text.index("condemned"))) == ((), ("c1",))


def test_one_claim_inside_another():
    text = "The ministry said that Ruritania had denied that its guards fired on the boat."
    _, claims = claims_of(text)
    assert [(c.stance, c.via) for c in claims] == [("says", None), ("denies", "c1")]
    assert ClaimMap(claims).at(text.index("fired")) == ("c1", "c2")
    assert ClaimMap(claims).at(0) == ()


def test_further_voice_over_the_same_words():
    _, claims = claims_of("“The pact holds,” the article noted, citing the spokesperson.")
    assert [(c.stance, c.via) for c in claims] == [("says", None), ("cites", "c1")]
    assert claims[0].content == claims[1].content


def test_relay_stands_behind_the_interview():
    text = ("The daily El Faro published an interview with Ambassador Ines Duarte, the Embassy of Portugal in Lima "
            "told Lusa.\n\nDuarte said that trade had doubled.\n\nThe interview also noted that a line will open.\n\n"
            "The city was founded in 1535.")
    _, claims = claims_of(text)
    cues = [text[c.cue[0][0]:c.cue[0][1]] for c in claims]
    assert cues == ["told", "published", "said", "noted"]
    assert [c.via for c in claims] == [None, "c1", "c2", "c2"]
    assert ClaimMap(claims).at(text.index("doubled")) == ("c1", "c2", "c3")
    assert ClaimMap(claims).at(text.index("open")) == ("c1", "c4")  # the portal's word once
    assert ClaimMap(claims).at(text.index("founded")) == ()


def test_what_is_only_shown_is_nobodys_word():
    _, claims = claims_of("The envoy said the Moscow meeting shows that talks should go on.")
    assert [c.speaker for c in claims[1:]] == [None]


def test_inside_a_quotation_only_what_is_told_of_others_counts():
    assert [row[1] for row in rows("“I think we want peace,” the envoy of Chad said.")] == ["said"]
    assert [row[1] for row in rows("“Rwanda denies that its army crossed the river,” the envoy of Chad said.")] == [
        "said", "denies"]


def test_according_to_which_takes_up_a_statement():
    text = "Moldova rejects the statements of the Russian army, according to which Ukraine is arming."
    resolved, claims = claims_of(text)
    names = {actor.id: actor.name for actor in resolved.actors}
    told = [(names[c.speaker or ""], text[slice(*c.content[0])]) for c in claims if text[slice(*c.cue[0])] == "according to which"]
    assert told == [("Russian army", "Ukraine is arming")]


def test_the_last_clause_alone_may_be_on_anothers_word():
    text = "Aid workers say that soldiers burned the village in a raid, in which nine people died, according to the UN."
    _, claims = claims_of(text)
    assert [text[slice(*c.content[0])] for c in claims if text[slice(*c.cue[0])] == "according to"] == ["in which nine people died"]
