"""Whether it happened: sentences by the words that decide their status."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = [("dev", 200, 0.96), ("press", 240, 0.9)]  # of the halves of tests/data/status.en.tsv: sentences, share right

ACTUAL = [
    ("ASSAULT", "Malian troops attacked a rebel base near Kidal."),
    ("CONSULT", "The Danish and Finnish premiers met in Oslo on Tuesday."),
    ("ASSAULT", "Why did Eritrea attack Djibouti?"),
    ("CONSULT", "Not only did the Omani envoy meet the Houthis, he also met the Yemeni president."),
    ("ASSAULT", "Sudan has not withdrawn from the zone and continued to shell Chad's villages."),
    ("AGREE", "Norway said it would send doctors to Ghana."),
    ("REJECT", "Zambia refused to release the Congolese pilots."),
    ("CONSULT", "Angolan and Zambian ministers met in Lusaka to discuss the railway."),
    ("ASSAULT", "Without warning, Syria shelled the Lebanese village."),
    ("SANCTION", "The expulsion of the Belarusian consul by Latvia drew no comment from Minsk."),
    ("ASSAULT", "Heavy fighting between the army and the rebels was reported near Goma."),
    ("ACCUSE", "Condemnation of the raid came from Cairo."),
    ("CONSULT", "The visit of the Cuban foreign minister to Angola will be remembered for its songs."),
    ("THREATEN", "Belarus would pay a heavy price for any raid, the Polish prime minister said."),
    ("COERCE", "Arrested at dawn, the head of Tunisia's bar association was taken to an unknown place."),
    ("RETREAT", "Released after nine years, a Hong Kong publisher arrived in London."),
    ("REQUEST", "Oman has come under pressure from its partners to expel the Iranian consul."),
    ("COERCE", "The arrest of two Chadian editors was condemned by the bishops."),
    ("ASSAULT", "Not long ago Chad attacked a Libyan patrol."),
    ("THREATEN", "Farmers in France said they would blockade Lyon from Monday."),
    ("THREATEN", "The Armenian army is ready to march."),
    ("AGREE", "Denmark said it would pay for a police college in Gambia."),
    ("PROTEST", "Nurses in Gambia carried on with their strike, their union said."),
    ("AGREE", "Togo's president said his country would join the regional power pool."),
]
FUTURE = [
    ("PROTEST", "Bolivian miners will march to La Paz on Friday."),
    ("PROTEST", "Bus drivers in Ghana plan to walk out on Monday."),
    ("MOBILIZE", "Latvia intends to deploy soldiers on the Russian border in June."),
    ("PROTEST", "Police in Lima closed roads ahead of Sunday's march by Peruvian teachers."),
    ("CONCEDE", "Under the terms of the truce, the M23 fighters are to vacate the airport at Goma."),
    ("COERCE", "Greece is on the verge of deporting an Iraqi banker."),
    ("RETREAT", "The truce provides for the release of twelve Chadian soldiers."),
    ("RETREAT", "The accord envisages the withdrawal of Ethiopian troops from Badme."),
    ("SUPPORT", "Observers predict that Oman will recognise the new government of Yemen."),
    ("PROTEST", "Cypriot dockers are set to walk out next week."),
    ("MOBILIZE", "Romania said that it would deploy soldiers along the Danube next month."),
    ("PROTEST", "Tram drivers in Porto have voted to strike from Monday."),
    ("ACCUSE", "The trial of the Kenyan general opens on 3 May."),
    ("COERCE", "Three Kashmiri students are to be transferred to a prison in Rajasthan, their families said."),
    ("AGREE", "By the terms of the coalition contract, Slovenia's next government will endorse Croatia's bid."),
    ("PROTEST", "Port workers in Valparaiso have called a stoppage from Monday."),
    ("PROTEST", "Miners in Bolivia said they would strike from Monday."),
    ("PROTEST", "Shops are closing before Saturday's demonstration by Peruvian teachers."),
    ("PROTEST", "The mayor of Lima has shut the schools for tomorrow's march by pensioners."),
    ("MOBILIZE", "The Finnish army is getting ready to move tanks to the Russian border."),
    ("SANCTION", "Norway is expected to impose sanctions on the Belarusian minister."),
    ("SUPPORT", "Analysts expect Togo to sign the gas deal with Benin."),
    ("RETREAT", "The Jeddah declaration obliges the Yemeni rebels to free three hundred soldiers."),
    ("AGREE", "Under the joint declaration, Chad and Niger are to hold consultations every month."),
]
REQUESTED = [
    ("AID", "Germany faces mounting demands from Poland to supply Ukraine with missiles."),
    ("RETREAT", "Ethiopia must withdraw from Eritrea."),
    ("RETREAT", "Uganda should release the Rwandan students."),
    ("CONSULT", "Talks between Peru and Ecuador are urgently needed."),
    ("RETREAT", "It is essential that Sudan release the Kenyan nurses."),
    ("RETREAT", "The long-demanded withdrawal of Ethiopian troops was on the agenda."),
    ("CONSULT", "Nepal needs to meet India over the dam."),
    ("RETREAT", "Libya has to withdraw from the Chadian strip."),
    ("RETREAT", "What Chad needs is the disarmament of the rebels."),
    ("ACCUSE", "It is high time for Peru to prosecute the colonel."),
    ("CONSULT", "There is an urgent need for talks between Kenya and Somalia."),
    ("SANCTION", "Peru is considering a resolution demanding that Chile cut off all aid to Bolivia."),
    ("SANCTION", "Oman has come under pressure from its partners to expel the Iranian consul."),
    ("COOPERATE", "Peru's demand for the extradition of a Chilean judge lay on the minister's desk."),
    ("CONSULT", "The talks that the Libyan premier seeks with the Maltese government have not been arranged."),
    ("CONSULT", "A conference requested by Gambia is to deal with the drought."),
    ("RETREAT", "A call for the release of two Chadian judges, first voiced by Norway, was repeated in Oslo."),
    ("RETREAT", "A wave of calls for the Peruvian interior minister to resign followed the crash."),
    ("RETREAT", "Calls on the Nepalese government to release the monks were renewed in Delhi."),
    ("RETREAT", "The withdrawal of Ugandan troops on which Congolese bishops insist was not mentioned in Kampala."),
    ("CONCEDE", "The apology that Algerian widows expect of France is missing from the text."),
    ("RETREAT", "The truce called for by the Jordanian king was to begin in May."),
    ("CONSULT", "A call for talks between Peru and Chile was issued by the pope."),
]
HYPOTHETICAL = [
    ("SUPPORT", "Were Spain to recognise Kosovo, four others would be alone."),
    ("RETREAT", "The rebels would have freed the Korean engineer if his firm had paid, a Nigerian official said."),
    ("ASSAULT", "Danish police uncovered a plot to blow up a Kurdish centre."),
    ("ASSAULT", "If Sudan attacks Chad, the pipeline will be cut."),
    ("ASSAULT", "Unless Eritrea attacks Djibouti, the port stays open."),
    ("ASSAULT", "Were Rwanda to attack Burundi, Tanzania would mediate."),
    ("SANCTION", "Latvia is weighing expelling the Belarusian consul."),
    ("CONSULT", "Latvia may meet the Belarusian opposition leader."),
    ("ASSAULT", "Residents of Juba feared an attack by Ugandan soldiers."),
    ("ASSAULT", "Fears of an Ethiopian attack on Asmara emptied the markets."),
    ("CONSULT", "A possible meeting between the presidents of Chad and Niger was in the papers."),
    ("CONSULT", "Rumours of a visit by the Iranian president to Egypt spread quickly."),
    ("ASSAULT", "It is not clear whether Niger attacked the Malian patrol."),
    ("ASSAULT", "Had the rain stopped, Burmese jets would have bombed the Thai camp."),
    ("ASSAULT", "In the event of an Israeli attack on Lebanon, the port will close."),
    ("CONSULT", "The chance that Mali meets Niger is slim."),
    ("ASSAULT", "Soldiers from Chad attempted to storm the Libyan fort."),
    ("SUPPORT", "Should Ireland recognise Somaliland, a consulate would open in Hargeisa."),
    ("PROTEST", "Should the levy go ahead, Ghanaian doctors would stay away from the hospitals, their union said."),
    ("COERCE", "Nicaraguan priests could be deported under the new law, a lawyer in San Jose said."),
    ("RETREAT", "Speculation about an Ethiopian withdrawal from Somalia filled the papers."),
    ("COERCE", "Serbian detectives flew to Malta to arrest a Libyan banker."),
    ("SUPPORT", "Omani envoys flew to Cairo in order to sign the water treaty."),
    ("AID", "The possibility of Danish aid for Gambia was raised in Banjul."),
    ("COERCE", "Afraid of being arrested, a Cambodian bishop hid in a monastery."),
]
NEGATED = [
    ("ASSAULT", "Reports that the mayor of Goma had been lynched turned out to be false."),
    ("RETREAT", "Chad has not begun the process of withdrawing its troops from Niger."),
    ("COERCE", "Police in Yerevan made no arrests at the rally."),
    ("PROTEST", "The planned march by Bolivian coca growers did not go ahead."),
    ("RETREAT", "Not one of the hostages has been released by the Congolese rebels."),
    ("ASSAULT", "Chad's air force denied having strafed Sudanese refugees."),
    ("ASSAULT", "Chad did not attack Libya."),
    ("ASSAULT", "Chad never attacked Libya."),
    ("COERCE", "Latvia denied that its police had arrested the Belarusian poet."),
    ("ASSAULT", "Iran denied attacking the Saudi refinery."),
    ("ASSAULT", "No Sudanese soldier attacked the camp."),
    ("ASSAULT", "Neither Mali nor Niger attacked the convoy."),
    ("ASSAULT", "None of the Kenyan soldiers attacked the refugees."),
    ("ASSAULT", "Latvian guards nearly shot a Belarusian smuggler."),
    ("RETREAT", "Kenya has yet to withdraw from the Somali port."),
    ("RETREAT", "Kenya still has not withdrawn from the Somali port."),
    ("CONSULT", "The Kenyan minister left without meeting the Somali president."),
    ("CONSULT", "Instead of meeting the Somali president, the Kenyan minister went fishing."),
    ("ASSAULT", "Chad refrained from attacking the Libyan fort."),
    ("ASSAULT", "Chad stopped short of attacking the Libyan fort."),
    ("ASSAULT", "Ugandan police thwarted an attack by Congolese rebels on a bank."),
    ("ASSAULT", "An attempt by Congolese rebels to storm the Ugandan barracks failed."),
    ("ASSAULT", "Reports of a Kenyan attack on the Somali port proved false."),
    ("ASSAULT", "It is untrue that Kenya attacked the Somali port."),
    ("ASSAULT", "Under no circumstances did Kenyan soldiers attack the port."),
    ("ASSAULT", "Kenya will not attack Somalia."),
    ("ASSAULT", "Kenya would never attack Somalia."),
    ("ASSAULT", "Kenya dismissed claims that its soldiers had attacked the port."),
    ("ASSAULT", "Kenya avoided bombing the Somali port."),
    ("ASSAULT", "Chadian soldiers came close to bombing the Libyan village."),
    ("ASSAULT", "A Houthi missile narrowly missed hitting a Norwegian tanker."),
    ("CONCEDE", "Never has Japan's government expressed remorse for the bombing of Chongqing."),
    ("COOPERATE", "Thailand's premier called it untrue that his air force had trained with Myanmar's pilots."),
    ("AGREE", "The Libyan and Greek foreign ministers talked until midnight and agreed on nothing."),
    ("SANCTION", "Never before has Malawi expelled an ambassador."),
    ("COERCE", "The rally in Nairobi ended without any arrests."),
    ("COERCE", "The procession in Kampala broke up without anybody being arrested."),
    ("ASSAULT", "Claims that Kenyan soldiers had shelled a Somali village turned out to be fake news."),
]
BECAUSE = [
    ("Kenya has yet to withdraw from the Somali port.", "negated=yet"),
    ("Neither Mali nor Niger attacked the convoy.", "negated=neither"),
    ("Latvian guards nearly shot a Belarusian smuggler.", "negated=nearly"),
    ("Latvia denied that its police had arrested the Belarusian poet.", "negated=denied"),
    ("Fears of an Ethiopian attack on Asmara emptied the markets.", "hypothetical=fears"),
    ("Police in Lima closed roads ahead of Sunday's march by Peruvian teachers.", "future=ahead of"),
    ("The accord envisages the withdrawal of Ethiopian troops from Badme.", "future=envisages"),
    ("Uganda should release the Rwandan students.", "requested=should"),
]


@pytest.mark.parametrize(("status", "kind", "sentence"), [
    (status, kind, sentence)
    for status, rows in (("actual", ACTUAL), ("future", FUTURE), ("requested", REQUESTED),
                         ("hypothetical", HYPOTHETICAL), ("negated", NEGATED))
    for kind, sentence in rows])
def test_status(code_english, status, kind, sentence):
    assert (kind, status) in {(e.type, e.status) for e in code_english(sentence).events}


@pytest.mark.parametrize(("sentence", "words"), BECAUSE)
def test_an_event_names_the_words_that_decide(code_english, sentence, words):
    assert any(words in e.because for e in code_english(sentence).events)


@pytest.mark.parametrize(("sentence", "kind", "status"), [
    ("Spain should have asked Chad to free the hostages.", "REQUEST", "negated"),
    ("Ghana should not have recalled its envoy.", "SANCTION", "actual"),
    ("The answer of Chad was to recall its envoy.", "SANCTION", "actual"),
    ("Chad is to recall its envoy.", "THREATEN", "actual"),
    ("Chad and Mali have not yet agreed on a ceasefire.", "CONCEDE", "negated"),
    ("Chad does not recognise Kosovo.", "REJECT", "actual"),
    ("Chad has not recognised Kosovo.", "SUPPORT", "negated"),
])
def test_what_was_left_undone_and_what_is_done_by_leaving_it(code_english, sentence, kind, status):
    event = code_english(sentence).events[0]
    assert (event.type, event.status) == (kind, status)


@pytest.mark.parametrize("sentence", [
    "The declaration of the Chadian and Libyan presidents to end the war was read out on Monday.",
    "The letter recalled the pact on Abkhazia [between Georgian, Russian and Turkish envoys to end the Abkhazia war].",
])
def test_what_is_only_the_aim_of_a_text_is_no_event(code_english, sentence):
    assert "RETREAT" not in {e.type for e in code_english(sentence).events}


@pytest.mark.parametrize("sentence", [
    "Kenya rejected Uganda's demand for the extradition of a general.",
    "Norway demanded the release of two Chadian judges.",
    "A march calling for the removal of the Peruvian minister ended in Lima.",
    "Police in Nairobi fired tear gas to arrest the Kenyan bishop.",
])
def test_what_belongs_to_another_event_is_told_with_it(code_english, sentence):
    assert len(code_english(sentence).events) == 1


@pytest.mark.parametrize(("half", "size", "floor"), FLOORS)
def test_a_half_that_is_read(code_english, half, size, floor):
    path = ROOT / "benchmarks" / "status.py"
    spec = importlib.util.spec_from_file_location("benchmarks_status", path)
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    rows = benchmark.read_rows(half)
    assert len(rows) == size
    right = sum(benchmark.status_of(row, code_english(row.sentence).events) in row.statuses for row in rows)
    assert right / len(rows) >= floor
