"""CLEAR arcs become Universal Dependencies."""

import pytest

from dragoman.annotating import english


def _arc(read_english, text, word):
    words = read_english(text).sentences[0].words
    found = next(w for w in words if w.text == word)
    return found.deprel, words[found.head].text if found.head >= 0 else "-"


@pytest.mark.parametrize(("text", "word", "relation", "head"), [
    ("The rebels were shelled by troops.", "troops", "obl:agent", "shelled"),
    ("The rebels were shelled by troops.", "rebels", "nsubj:pass", "shelled"),
    ("The talks took place in Vienna.", "Vienna", "obl", "took"),
    ("The president of Chile left.", "Chile", "nmod", "president"),
    ("The president of Chile left.", "of", "case", "Chile"),
    ("The minister is on a visit to France.", "visit", "root", "-"),
    ("The minister is on a visit to France.", "is", "cop", "visit"),
    ("The minister is ready to talk.", "ready", "root", "-"),
    ("Iran, Iraq and Oman met.", "Oman", "conj", "Iran"),
    ("Iran, Iraq and Oman met.", "and", "cc", "Oman"),
    ("Peru wants to leave.", "to", "mark", "leave"),
    ("Peru was accused of shelling a village.", "of", "mark", "shelling"),
    ("Peru gave Chile money.", "Chile", "iobj", "gave"),
    ("The army pulled out of the town.", "town", "obl", "pulled"),
])
def test_arcs(read_english, text, word, relation, head):
    assert _arc(read_english, text, word) == (relation, head)


@pytest.mark.parametrize(("text", "word", "relation", "head"), [
    ("If Hezbollah fires on the port, the army will answer.", "port", "obl", "fires"),
    ("If Ethiopia's army marches on Mekelle once more, the peace will not survive.", "army", "nsubj", "marches"),
    ("Nurses in Zimbabwe downed tools.", "tools", "obj", "downed"),
    ("Calls from Nordic parliaments for the recognition of Belarus found no echo.", "recognition", "nmod", "Calls"),
    ("Two Hong Kong clerks held in Ningbo since the autumn are expected to walk free.", "clerks", "nsubj:pass", "expected"),
    ("The Greek and Libyan foreign ministers talked until midnight about the maritime boundary, parted with an embrace "
     "and agreed on nothing.", "parted", "conj", "talked"),
    ("Police in Togo arrested the mayor on Monday, closed schools and banned gatherings of more than five.", "closed", "conj",
     "arrested"),
    ("Police in Togo arrested the mayor on Monday, closed schools and banned gatherings of more than five.", "gatherings", "obj",
     "banned"),
    ("Togo freed the mayor, jailed activists and the editor.", "mayor", "obj", "freed"),
    ("Men calling themselves the Salvation Front seized the port of Tema.", "Men", "nsubj", "seized"),
    ("The paramilitary Rapid Support Forces took Nyala.", "paramilitary", "amod", "Forces"),
    ("He accused Togo of arming rebels, a charge Togo has always denied.", "denied", "acl:relcl", "charge"),
    ("He accused Togo of arming rebels, a charge Togo has always denied.", "accused", "root", "-"),
    ("A tribunal put nine members of the juntas on trial in 1985.", "trial", "obl", "put"),
    ("Ukraine and Poland may build ammunition together at a plant in Rzeszow from next year.", "together", "advmod", "build"),
    ("Officers are bracing for a rebel onslaught.", "rebel", "compound", "onslaught"),
    ("The compact struck in Antananarivo commits the council to free them.", "struck", "acl", "compact"),
    ("Bulgaria's parties failed for the sixth time in two years to form a coalition.", "form", "xcomp", "failed"),
    ("Poland's president is all but certain to veto the bill, his aides admit.", "president", "nsubj", "certain"),
    ("Nicaraguan priests could be deported under the new law, a lawyer in San Jose said.", "lawyer", "nsubj", "said"),
    ("Slovenia became the fourth country in a month to recognise Palestine.", "recognise", "xcomp", "became"),
    ("Welders in Peru will down tools on Monday.", "tools", "obj", "down"),
    ("Welders in Peru will strike over pay.", "pay", "obl", "strike"),
    ("The truce demanded by the Arab League covers all of Yemen.", "truce", "nsubj", "covers"),
    ("Should Eritrea attack Assab again, the port would close.", "Eritrea", "nsubj", "attack"),
    ("Kenya intends to take Uganda to court over the lake.", "court", "obl", "take"),
    ("Amnesty International wants Tunisia to drop the case.", "Tunisia", "obj", "wants"),
    ("Russia denied massing troops near the border.", "massing", "xcomp", "denied"),
    ("Denmark denied having shared intelligence with Ethiopia.", "intelligence", "obj", "shared"),
    ("Argentina's senate voted down the privatisation bill.", "bill", "obj", "voted"),
    ("Kenya gave the rebels 48 hours to leave.", "hours", "obj", "gave"),
    ("A court in Kigali found the hotelier guilty of terrorism.", "hotelier", "obj", "found"),
    ("Danish police raid homes of bankers in Aarhus", "police", "nsubj", "raid"),
    ("Danish police raid homes of bankers in Aarhus", "homes", "obj", "raid"),
    ("Zambian cement workers down tools over wage cut", "tools", "obj", "down"),
    ("Sudan must let Red Crescent doctors into the camp.", "doctors", "obj", "let"),
    ("The second battalion was put on alert by Quito.", "alert", "obl", "put"),
    ("Could Kenya be the first state to recognise Somaliland?", "recognise", "xcomp", "state"),
    ("Is the Omani navy shadowing the tanker?", "navy", "nsubj", "shadowing"),
    ("The extradition of a banker that Latvia requested from Malta has been delayed.", "requested", "acl:relcl", "extradition"),
    ("The closure of schools implored by the bishops was put off.", "implored", "acl", "closure"),
    ("The charter obliges Papua New Guinea to free them.", "Guinea", "obj", "obliges"),
    ("Oman called the claim that it was arming rebels a fabrication.", "arming", "acl", "claim"),
    ("Bahrain set opposition clerics free on the eve of Eid.", "free", "xcomp", "set"),
    ("Venezuela set free ten Americans.", "free", "xcomp", "set"),
    ("Ghana's special prosecutor declared the former finance minister a suspect.", "suspect", "xcomp", "declared"),
    ("Chad declared three Libyan diplomats persona non grata on Monday.", "Monday", "obl", "declared"),
    ("The Zapatistas held the governor of Chiapas responsible for attacks on their villages.", "responsible", "xcomp", "held"),
    ("The junta in Niger freed around fifty ministers of the ousted government.", "ministers", "obj", "freed"),
    ("A Palestinian ran over two soldiers at the crossing.", "soldiers", "obl", "ran"),
    ("Angry residents set tyres alight on the road.", "tyres", "obj", "set"),
    ("A United Nations rapporteur visited camps for the displaced in Rakhine.", "rapporteur", "nsubj", "visited"),
    ("Police in Belarus evicted squatters from a factory.", "Police", "nsubj", "evicted"),
    ("Iran swatted aside the offer.", "offer", "obj", "swatted"),
    ("Iran shied away from talks.", "talks", "obl", "shied"),
    ("Berlin faces demands from its neighbours to supply Kyiv with missiles.", "supply", "acl", "demands"),
    ("Danish police uncovered a plot to blow up a centre.", "blow", "acl", "plot"),
    ("Hailing the help provided by Peru, Chile also thanked Morocco.", "Hailing", "advcl", "thanked"),
    ("The envoy told of the massacre of Kenyans and the looting of towns.", "looting", "conj", "massacre"),
    ("Kenya's president thanked Oman for its steady support to Mali over the dispute.", "Mali", "nmod", "support"),
    ("Kazakhstan's Deputy Foreign Minister Aidar Seitqaliuly wound up a visit.", "Seitqaliuly", "nsubj", "wound"),
    ("The ministry said the visa had been cancelled and gave him a day to leave.", "gave", "conj", "said"),
    ("The envoy noted that Chad has not yet withdrawn its forces and continued to lay mines.", "continued", "conj", "withdrawn"),
    ("The talks rest on the principles of full withdrawal of the Armenian forces.", "forces", "nmod", "withdrawal"),
    ("“They have left,” he said in an address, and promised talks.", "promised", "conj", "said"),
    ("After a month of action to free its towns from the rebels, Sudan asked Chad for help.", "free", "acl", "action"),
    ("After a month of action to free its towns from the rebels, Sudan asked Chad for help.", "month", "obl", "asked"),
    ("The army has denied that its soldiers fled and accused Mali of lying.", "accused", "conj", "denied"),
    ("The minister said that the talks had failed and blamed Sudan.", "blamed", "conj", "said"),
    ("The pullout which Tbilisi demands from Akhalgori topped the agenda.", "demands", "acl:relcl", "pullout"),
    ("The pullout which Tbilisi demands from Akhalgori topped the agenda.", "pullout", "nsubj", "topped"),
    ("Venezuela must set free the Guyanese fishermen it holds.", "fishermen", "obj", "set"),
    ("Minister, Pristina says that Serbia has moved troops.", "Pristina", "nsubj", "says"),
    ("Chad has halted a loan worth $3 billion, the Kolari news agency reported on Friday.", "agency", "nsubj", "reported"),
    ("Chad has halted a loan worth $3 billion, the Kolari news agency reported on Friday.", "halted", "ccomp", "reported"),
    ("Chad has signed the law, the deal reported by the paper, and a treaty.", "reported", "acl", "deal"),
    ("Oman invited the envoy, the minister said, and sent a ship.", "sent", "conj", "invited"),
    ("The ambassador gave details of the war, the massacre of Kenyans and looting.", "massacre", "conj", "war"),
    ("The minister informed the Latvian side about the raid.", "raid", "obl", "informed"),
    ("He is to meet President Ilham Aliyev and European Council President Charles Michel.", "Aliyev", "obj", "meet"),
    ("He is to meet President Ilham Aliyev and European Council President Charles Michel.", "Michel", "conj", "Aliyev"),
    ("Mali and Niger, whose own juntas have forced French troops out, have pledged to send aircraft.", "Mali", "nsubj", "pledged"),
    ("The premier told a cabinet meeting that Chad would attend the summit.", "attend", "ccomp", "told"),
    ("Nine men died, according to two sources; the army put the number at five.", "sources", "obl", "died"),
    ("Guards opened fire with mortars and a drone at posts in Chad.", "posts", "obl", "opened"),
    ("A sniper shot dead two sheriff's deputies in Idaho.", "sniper", "nsubj", "shot"),
    ("A drone strike on a crowded market in El Obeid killed at least 47 people.", "strike", "nsubj", "killed"),
    ("Egypt, which backs the army, offered to host the talks.", "Egypt", "nsubj", "offered"),
    ("The ministers noted with satisfaction that Kenya had lifted its ban.", "lifted", "ccomp", "noted"),
    ("Mali on Monday expelled the head of the United Nations mission's office, Guillaume Ngefa, two days later.", "Ngefa", "appos",
     "head"),
    ("Rebels of the Front for Change and Concord seized the town of Faya on Saturday.", "Concord", "conj", "Change"),
])
def test_arcs_that_are_mended(read_english, text, word, relation, head):
    assert _arc(read_english, text, word) == (relation, head)


def test_what_mending_ties_into_a_ring_is_left_as_it_was(monkeypatch):
    monkeypatch.setattr(english, "mend", lambda arcs: arcs.heads.__setitem__(slice(0, 3), [2, 1, 0]))
    given = [1, 1, 1], ["nsubj", "ROOT", "punct"], ["NNS", "VBD", "."], ["Rebels", "fled", "."], ["rebel", "flee", "."]
    assert english.to_universal(*given) == ([1, -1, 1], ["nsubj", "root", "punct"])


@pytest.mark.parametrize("text", ["a\u00a0b  c\td", "x" * 5000, "«»", "🙂 🙂", "no.stop", "Peru\u202e left"])
def test_odd_text_keeps_its_offsets(read_english, text):
    annotated = read_english(text)
    for sentence in annotated.sentences:
        roots = [w for w in sentence.words if w.head < 0]
        assert len(roots) == 1
        for word in sentence.words:
            assert text[word.start:word.end] == word.text
