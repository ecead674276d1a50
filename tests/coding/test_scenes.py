"""Where an event happened, by the words around it."""

import pytest

from dragoman.pipeline import Coder


@pytest.fixture(scope="module")
def coder():
    return Coder()


@pytest.mark.parametrize(("text", "kind", "place"), [
    ("Rebels shelled the town of Sake on Tuesday, killing five civilians.", "ASSAULT", "Sake"),
    ("An air strike on Goma killed four people.", "ASSAULT", "Goma"),
    ("The Ganja strike killed ten civilians.", "ASSAULT", "Ganja"),
    ("Nine men were killed on Monday by a stray missile in Tripoli.", "ASSAULT", "Tripoli"),
    ("A bomb in Quetta killed nine men on Monday.", "ASSAULT", "Quetta"),
    ("Soldiers from a base in Quetta killed nine men on Monday.", "ASSAULT", None),
    ("A car bomb destroyed a Baghdad restaurant, killing eight.", "ASSAULT", "Baghdad"),
    ("Chile thanked Peru for its support over the Nagorno-Karabakh dispute.", "SUPPORT", None),
    ("Thousands marched on Manila's financial district on Monday.", "PROTEST", "Manila"),
    ("Fighters stormed the airport of Sirte.", "ASSAULT", "Sirte"),
    ("The blast in Ramadi, 100 km west of Baghdad, killed three.", "ASSAULT", "Ramadi"),
    ("Gunmen abducted a priest in Kogi state, Nigeria.", "ASSAULT", "Kogi"),
    ("Norway sent 40 generators to hospitals in Kharkiv.", "AID", "Kharkiv"),
    ("Two soldiers were killed and nine wounded in Tamale.", "ASSAULT", "Tamale"),
    ("Gunmen killed a guard in eastern Mali. Near Ansongo, Gao region.", "ASSAULT", "Ansongo"),
    ("The minister, speaking in Brussels, accused Rwanda of shelling two villages in Kivu.", "ACCUSE", None),
    ("The president urged all sides in Darfur to stop fighting.", "REQUEST", None),
    ("Peru's foreign minister met her Chilean colleague, a diplomat in Lima said.", "CONSULT", None),
    ("Jets struck a bus carrying pilgrims in the town of Taji on Monday.", "ASSAULT", "Taji"),
    ("Syrian jets struck a camp that rebels had run in the town of Taji.", "ASSAULT", None),  # a clause of its own
    ("Peru's foreign minister will visit Tbilisi.", "AGREE", "Tbilisi"),
    ("GOMA (Agency) - Rebels killed two farmers on Monday.", "ASSAULT", None),
    ("Turkish troops killed two farmers.", "ASSAULT", None),
    ("The premier spoke in Lima. Miners blocked roads in the capital on Monday.", "PROTEST", "Lima"),
    ("Peru's miners blocked roads in the capital on Monday.", "PROTEST", None),  # which has no name there
])
def test_place(coder, text, kind, place):
    record = coder.code_text(text)
    names = {p.id: p.name for p in record.places}
    assert [names.get(e.place) for e in record.events if e.type == kind][:1] == [place]


def test_there_is_the_place_named_last(coder):
    record = coder.code_text("Two towns were hit near Batken on Monday. Nine men were killed there.")
    names = {p.id: p.name for p in record.places}
    assert [names.get(e.place) for e in record.events][-1] == "Batken"


MET = "Malta's foreign minister Joseph Borg arrived in Tirana on Tuesday for a visit to Albania. "


@pytest.mark.parametrize(("text", "kind", "place"), [
    (MET + "Borg thanked Albania for its help.", "SUPPORT", "Tirana"),
    (MET + "The two countries agreed to open a ferry line.", "AGREE", "Tirana"),
    (MET + "Borg thanked Italy for its help.", "SUPPORT", None),  # was not there
    (MET + "Malta thanked Albania for its help last week.", "SUPPORT", None),  # another day
    (MET + "Both sides said that Albania had thanked Malta.", "SUPPORT", None),  # told there by those who met
    ("Malta's foreign minister Joseph Borg spoke by telephone with his Albanian counterpart on Tuesday. "
     "Borg thanked Albania for its help.", "SUPPORT", None),
])
def test_what_is_done_while_two_sides_meet_is_done_where_they_meet(coder, text, kind, place):
    record = coder.code_text(text, published="2024-03-14")
    names = {p.id: p.name for p in record.places}
    assert [names.get(e.place) for e in record.events if e.type == kind] == [place]


@pytest.mark.parametrize(("language", "text", "place"), [  # of the last event
    ("en", "Hundreds marched in Lima on Monday. Peruvian police arrested nine protesters.", "Lima"),
    ("ar", "تظاهر مئات التونسيين في صفاقس الاثنين. واعتقلت الشرطة التونسية تسعة متظاهرين.", "صفاقس"),
    ("az", "Bişkekdə yüzlərlə qırğızıstanlı yürüş edib. Polis 17 nümayişçini saxlayıb.", "Bişkek"),
    ("az", "Pakistan ordusu Xost vilayətindəki evləri atəşə tutub.", "Xost vilayəti"),  # what is somewhere
    ("ar", "عقدت محادثات بين باكو ويريفان.", None),  # two sides are no place
])
def test_place_of_one_occasion(language, text, place):
    record = Coder(language=language).code_text(text, published="2024-05-07")
    names = {p.id: p.name for p in record.places}
    assert names.get(record.events[-1].place) == place


@pytest.mark.parametrize(("sentence", "place"), [
    ("Egyptian peacekeepers were deployed in the region.", "North Kordofan"),
    ("The rebels seized the town in June.", "El Obeid"),
    ("The rebels shelled a town in June.", None),
    ("The rebels shelled the town of the miners in June.", None),
])
def test_the_town_and_the_region_are_the_last_that_were_named(code_english, sentence, place):
    record = code_english(f"Clashes broke out between the Sudanese army and rebels near El Obeid in North Kordofan. {sentence}")
    names = {p.id: p.name for p in record.places}
    assert names.get(record.events[-1].place) == place
