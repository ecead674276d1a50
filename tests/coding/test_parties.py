"""Who takes part in an event: what stands for a party, and whose thing it is."""

import pytest

from dragoman.pipeline import Coder


@pytest.mark.parametrize(("sentence", "kind", "actors", "recipients"), [
    ("Peru praised Japanese help for the port.", "SUPPORT", ["PER"], ["JPN"]),
    ("Hailing the support of Peru, Chile also thanked Morocco for its help.", "SUPPORT", ["CHL"], ["MAR"]),
    ("Hailing the support of Peru, Chile also thanked Morocco for its help.", "SUPPORT", ["CHL"], ["PER"]),
    ("Chad's army reclaimed its northern towns on Monday.", "ASSAULT", ["TCD"], []),
    ("Peruvian troops liberated a Chilean village from Bolivian forces.", "ASSAULT", ["PER"], ["BOL"]),
    ("Hailing the help provided by Peru, Chile also thanked Morocco.", "SUPPORT", ["CHL"], ["PER"]),
    ("Kenya's president thanked Oman for its steady support to Mali over the dispute.", "SUPPORT", ["OMN"], ["MLI"]),
    ("Kenya's president signed a treaty with Somalia in Oman.", "SUPPORT", ["KEN"], ["SOM"]),  # where they sign is no party
    ("Kenya's president signed a treaty in Oman.", "SUPPORT", ["KEN"], []),
    ("Sudan's ambassador was summoned to the Chadian foreign ministry.", "ACCUSE", ["TCD"], ["SDN"]),
    ("Serbia will return to the talks in Brussels.", "AGREE", ["SRB"], []),  # the venue is no party
    ("Chad summoned Libya's envoy to lodge a protest over the raid.", "ACCUSE", ["TCD"], ["LBY"]),
    ("Police in Johor Bahru detained three Kazakh seamen.", "COERCE", ["MYS"], ["KAZ"]),
    ("Moscow, contrary to a deal that the French presidency mediated, withdrew its forces.", "RETREAT", ["RUS"], []),
    ("Rwanda's Foreign Ministry warned that Kigali would strike back.", "THREATEN", ["RWA"], []),
    ("Ethiopia rejected the ruling and kept its troops in the town.", "REJECT", ["ETH"], []),
    ("The Kazakh embassy asked for consular access, and two Chilean men were freed.", "REQUEST", ["KAZ"], []),
    ("Iran warned that it would answer by force if Chad and Mali attacked.", "THREATEN", ["IRN"], ["MLI", "TCD"]),
    ("Japan lodged a protest with China, the cabinet secretary told reporters, and moved a destroyer to the strait.", "MOBILIZE",
     ["JPN"], []),
    ("Finland's Pekka Haavisto met Chile's Andrés Allamand. The two called on Ethiopia to stop the fighting.", "REQUEST",
     ["FIN", "CHL"], ["ETH"]),
    ("The North shelled the island. South Korea's Joint Chiefs of Staff said that they had moved two rocket batteries to it.",
     "MOBILIZE", ["KOR"], []),
    ("Egypt has lifted a state of emergency.", "CONCEDE", ["EGY"], []),  # a state is nobody there
    ("Niger's rulers ordered police to expel the French envoy, accusing Paris of lying.", "SANCTION", ["NER"], ["FRA"]),
    ("Niger's rulers ordered police to expel the French envoy, accusing Paris of lying.", "ACCUSE", ["NER"], ["FRA"]),
    ("Kenya suspended Niger and closed its borders.", "COERCE", ["KEN"], ["NER"]),
    ("Armenia and Azerbaijan met. Peru and Chile urged restraint on all sides.", "REQUEST", ["PER", "CHL"], ["ARM", "AZE"]),
    ("Nine Chadian women died when a convoy was ambushed.", "ASSAULT", [], ["TCD"]),
    ("Philippine president Ferdinand Marcos closed the embassy in Beijing and sent the navy to the area.", "MOBILIZE", ["PHL"], []),
    ("Colombia's president left. His predecessor, Ivan Duque, urged Peru to reject the deal.", "REQUEST", ["COL"], ["PER"]),
    ("Nine people were killed when Chadian shells hit the Nigerian town of Damasak.", "ASSAULT", ["TCD"], ["NGA"]),
    ("Peru demanded the immediate release of the Chilean editor.", "REQUEST", ["PER"], []),  # of whoever holds him
    ("Peru urged restraint on Chile, while Bolivia condemned the raid.", "REQUEST", ["PER"], ["CHL"]),
    ("Togo's interior minister said that the curfew had been lifted.", "CONCEDE", ["TGO"], []),
    ("A Togolese lawyer said that the curfew in Ghana had been lifted.", "CONCEDE", [], ["GHA"]),
    # who condemns an attack blames those who did it, not those who suffered
    ("Kenya condemned the attack on the Ugandan consulate in Goma.", "ACCUSE", ["KEN"], []),
    ("Kenya voiced concern over the shelling of Ugandan villages by the Rwandan army.", "ACCUSE", ["KEN"], ["RWA"]),
    ("Kenya welcomed the decision of the Congolese authorities to arrest three Ugandan officers.", "SUPPORT", ["KEN"], ["COD"]),
    ("Students protested outside the Dutch embassy in Yangon.", "PROTEST", ["MMR"], ["NLD"]),
    ("Supporters of the army rallied in Yangon.", "PROTEST", ["MMR"], ["MMR"]),
    ("A drone strike hit a Sudanese market.", "ASSAULT", [], ["SDN"]),  # with what, not who
    ("Russian drones hit a Ukrainian port.", "ASSAULT", ["RUS"], ["UKR"]),
    ("Serbian gunmen ambushed a police patrol near Banjska, killing a Kosovar sergeant.", "ASSAULT", ["SRB"], ["KOS"]),
    ("Envoys of Chad and of Mali met in Rome.", "CONSULT", ["TCD", "MLI"], []),
    ("A bomb hit a market in Kano, which killed nine farmers.", "ASSAULT", [], ["NGA"]),
    # whose rockets they are: of those who attack before, never of those who only speak of it
    ("Chad's army attacked Libyan posts, and rockets hit the Nigerian border town of Damasak.", "ASSAULT", ["TCD"], ["NGA"]),
    ("Chad's government condemned the raid, and rockets hit the Nigerian border town of Damasak.", "ASSAULT", [], ["NGA"]),
])
def test_parties(code_english, sentence, kind, actors, recipients):
    record = code_english(sentence)
    country = {actor.id: actor.country for actor in record.actors}
    told = [(e.type, [country[i] for i in e.actors], sorted(country[i] or "" for i in e.recipients)) for e in record.events]
    assert (kind, actors, recipients) in told


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), [
    # both behind a verbal noun; who died of what is told as a cause; who acts before a day
    ("سيول – أوقفت كوريا الشمالية، أمس الخميس، محادثاتها مع الصليب الأحمر الياباني بشأن رفات جنود الحرب العالمية الثانية، ردا على "
     "تجميد طوكيو أصول أربع شركات كورية شمالية يوم الثلاثاء.", "COERCE", ["JPN"], ["PRK"]),
    ("Pakistanın Sukkur şəhərində çərşənbə axşamı avtovağzalda törədilən partlayış nəticəsində ölənlərin sayı 16 nəfərə çatıb.",
     "ASSAULT", [], ["PAK"]),
    ("Rusiya bunu Latviyanın aprelin 4-də dörd rusiyalı diplomatı qovmasına cavab adlandırıb.", "SANCTION", ["LVA"], ["RUS"]),
])
def test_parties_of_verbal_nouns_and_causes(text, kind, actors, recipients):
    pytest.importorskip("dragoman_model")
    record = Coder().code_text(text, published="2024-05-16")
    country = {actor.id: actor.country for actor in record.actors}
    assert (kind, actors, recipients) in [
        (e.type, [country[i] for i in e.actors], [country[i] for i in e.recipients]) for e in record.events]


def test_whoever_supports_an_act_does_not_do_it(code_english):
    record = code_english("The envoy said that Peru will support the process of signing a peace treaty between Chad and Niger.")
    assert [record.document.text[slice(*event.trigger)] for event in record.events] == ["support"]
