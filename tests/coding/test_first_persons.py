"""Whom "I", "we" and "our" mean."""

import pytest

from dragoman.pipeline import Coder


def parties(record, kind):
    names = {a.id: a.name for a in record.actors}
    return [([names[i] for i in e.actors], [names[i] for i in e.recipients]) for e in record.events if e.type == kind]


@pytest.mark.parametrize(("text", "kind", "actors"), [
    ("“I met Marco Rubio in Washington,” Peruvian Foreign Minister Ana Diaz said.", "CONSULT", ["Ana Diaz", "Marco Rubio"]),
    ("“We will send troops to the border with Chile,” the Peruvian army said.", "MOBILIZE", ["Peruvian army"]),
    ("Peru spoke of peace. “We have expelled two Chilean envoys,” its foreign minister, Ana Diaz, said.", "SANCTION", ["Peru"]),
    ("“We have expelled two Chilean envoys,” said Ana Diaz, the foreign minister of Peru.", "SANCTION", ["Peru"]),
    ("“We shelled Goma,” rebel leader Juan Banza told Reuters.", "ASSAULT", ["Juan Banza"]),
    ("Statement by the Ministry of Foreign Affairs of Peru\n\nWe condemn the raid by Chile on Bolivia.", "ACCUSE",
     ["Ministry of Foreign Affairs of Peru"]),
    ("We condemn the raid by Chile on Bolivia.", "ACCUSE", []),  # nobody says who
])
def test_whoever_speaks_does_it(code_english, text, kind, actors):
    assert [found for found, _ in parties(code_english(text), kind)] == [actors]


def test_what_is_ours_has_our_country(code_english):
    record = code_english("“Chile has killed three of our soldiers,” the Peruvian army said.")
    assert {a.country for a in record.actors if "soldiers" in a.name} == {"PER"}


def test_who_did_what_is_condemned_does_not_condemn(code_english):
    assert parties(code_english("Peru condemned the raid by Chile on Bolivia."), "ACCUSE") == [(["Peru"], ["Chile"])]


def test_what_we_say_in_our_statement_is_our_claim(code_english):
    record = code_english(
        "Statement by the Ministry of Foreign Affairs of Peru\n\nWe regard the raid as a violation of our airspace.")
    names = {a.id: a.name for a in record.actors}
    assert [names[c.speaker] for c in record.claims] == ["Ministry of Foreign Affairs of Peru"]


@pytest.mark.parametrize(("language", "text", "kind", "actors", "recipients"), [
    ("ar", "بيان صادر عن وزارة الخارجية التشادية\n\nنرفض القرار الليبي.", "REJECT", ["وزارة الخارجية التشادية"], ["ليبيا"]),
    ("ar", "بيان وزارة الخارجية التشادية\n\nندعو ليبيا إلى الانسحاب.", "REQUEST", ["وزارة الخارجية التشادية"], ["ليبيا"]),
    ("ar", "قال الوزير التشادي محمد إدريس: «استدعينا السفير الليبي للاحتجاج».", "ACCUSE", ["محمد إدريس"], ["السفير الليبي"]),
    ("az", "Çad Xarici İşlər Nazirliyinin bəyanatı\n\nNigerin hücumunu qınayırıq.", "ACCUSE", ["Xarici İşlər Nazirliyi"],
     ["Niger"]),
    ("az", "Çad Xarici İşlər Nazirliyinin bəyanatı\n\nNigeri dialoqa çağırırıq.", "REQUEST", ["Xarici İşlər Nazirliyi"], ["Niger"]),
    ("az", "Nigeri dialoqa çağırırıq.", "REQUEST", [], ["Niger"]),  # nobody says who
])
def test_a_verb_alone_tells_of_whoever_speaks(language, text, kind, actors, recipients):
    assert parties(Coder(language=language).code_text(text), kind) == [(actors, recipients)]


@pytest.mark.parametrize(("language", "text"), [
    ("ar", "بيان وزارة الخارجية التشادية\n\nنؤكد أن قواتنا اعتقلت أربعة مسلحين."),
    ("az", "Çad Xarici İşlər Nazirliyinin bəyanatı\n\nBildiririk ki, əsgərlərimiz dörd yaraqlını saxlayıb."),
])
def test_what_we_affirm_is_our_claim_and_our_forces_have_our_country(language, text):
    record = Coder(language=language).code_text(text)
    countries = {a.id: a.country for a in record.actors}
    event = next(e for e in record.events if e.type == "COERCE")
    assert [countries[i] for i in event.actors] == ["TCD"]
    assert [countries[c.speaker] for c in record.claims if c.id in event.claims] == ["TCD"]


def test_our_country_is_the_speakers():
    record = Coder(language="az").code_text("Çad Xarici İşlər Nazirliyinin bəyanatı\n\nÖlkəmiz Nigerə 200 ton un göndərib.")
    countries = {a.id: a.country for a in record.actors}
    assert [[countries[i] for i in e.actors] for e in record.events if e.type == "AID"] == [["TCD"]]
