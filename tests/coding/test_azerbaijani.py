"""Readings of Azerbaijani sentences: who does what to whom where the endings leave it open."""

import pytest

from dragoman.pipeline import Coder


@pytest.mark.parametrize(("text", "kind", "status", "actors", "recipients"), [
    ("Türkiyə Suriya sərhədinə əlavə qüvvə yeridib.", "MOBILIZE", "actual", {"TUR"}, {"SYR"}),  # a bare object before its verb
    ("Peru ordusu işğalçı Çili qüvvələrinə hücum edib.", "ASSAULT", "actual", {"PER"}, {"CHL"}),  # what describes a state
    ("Yaponiya Sudana ərzaq göndərib.", "AID", "actual", {"JPN"}, {"SDN"}),  # a dative that looks like a name
    ("Belarus məhkəməsi müxalifətçini beş il azadlıqdan məhrum edib.", "SANCTION", "actual", {"BLR"}, {"BLR"}),
    ("Türkiyənin İraq mövqelərini bombalayacağı ehtimal olunur.", "ASSAULT", "future", {"TUR"}, {"IRQ"}),
    ("2020-ci il noyabrın 10-da İran və Çad atəşin dayandırılmasına dair bəyanat imzalayıb.", "SUPPORT", "actual",
     {"IRN", "TCD"}, set()),  # a bare subject before a verbal noun
    ("Misir ordusu mövqeləri İran hərbçilərinin atəşə tutduğunu iddia edir.", "ASSAULT", "actual", {"IRN"}, set()),
    ("Bişkekin mərkəzində 200-ə yaxın etirazçı mədənin genişləndirilməsinə qarşı etiraz aksiyası keçirib.", "PROTEST", "actual",
     {"KGZ"}, set()),  # those who are counted
    ("Fransa missiyası Çad hücumunu pisləyib və araşdırma tələb edib.", "REQUEST", "actual", {"FRA"}, set()),  # verbs in a row
    ("Azərbaycan Prezidenti Qırğızıstan Prezidenti ilə təkbətək söhbət edib.", "CONSULT", "actual", {"AZE", "KGZ"}, set()),
    ("Fransa qoşunlarının Çaddan çıxarılması gözlənilir.", "RETREAT", "future", set(), {"TCD"}),
])
def test_readings(text, kind, status, actors, recipients):
    record = Coder(language="az").code_text(text)
    countries = {actor.id: actor.country for actor in record.actors}
    found = [(e.type, e.status, {countries[i] for i in e.actors}, {countries[i] for i in e.recipients}) for e in record.events]
    assert (kind, status, actors, recipients) in found


def test_the_border_service_of_another_state():
    record = Coder(language="az").code_text("Qırğızıstan Dövlət Sərhəd Xidmətindən bildirilib ki, tacik əsgərləri atəş açıb.")
    assert [a.country for a in record.actors if a.id == record.claims[0].speaker] == ["KGZ"]


@pytest.mark.parametrize(("text", "speaker"), [  # of the first event
    ("Çad Nigerin səfirini ölkədən çıxarıb. Bu barədə Çad Xarici İşlər Nazirliyi məlumat yayıb.", "Çad Xarici İşlər Nazirliyi"),
    ("Çad Nigerin səfirini ölkədən çıxarıb. Bu barədə Çad XİN-dən bildirilib.", "XİN"),
    ("Çad ordusunun sözçüsü, polkovnik Emil Kasinda bildirib ki, Niger qoşunları Çad mövqelərini atəşə tutub.", "Emil Kasinda"),
    ("Çad Milli Təhlükəsizlik Komitəsi Pekində şura keçirib. Komitə bildirib ki, Niger qoşunları Çad mövqelərini atəşə tutub.",
     "Çad Milli Təhlükəsizlik Komitəsi"),
])
def test_speakers(text, speaker):
    record = Coder(language="az").code_text(text)
    speakers = {claim.id: next((a.name for a in record.actors if a.id == claim.speaker), None) for claim in record.claims}
    told = next(e for e in record.events if e.type in ("SANCTION", "ASSAULT"))
    assert [speakers[c] for c in told.claims] == [speaker]


@pytest.mark.parametrize(("text", "speakers"), [  # of the attack, outermost first
    ("Niger qoşunları Çad mövqelərini atəşə tutub. “APA” “Reuters”ə istinadən xəbər verir ki, bunu Çad XİN bildirib.",
     ["APA", "Reuters", "Çad XİN"]),
    ("Çad ordusunun mətbuat xidmətindən verilən məlumata görə, Niger qoşunları Çad mövqelərini atəşə tutub.",
     ["Çad ordusunun mətbuat xidməti"]),
    ("Qeyd edək ki, Niger qoşunları Çad mövqelərini atəşə tutub.", []),  # the outlet recalls it
    ("Niger qoşunları Çad mövqelərini atəşə tutub, Mali isə bu qərara etiraz edib.", []),  # another's doing
])
def test_voices(text, speakers):
    record = Coder(language="az").code_text(text)
    names, claims = {a.id: a.name for a in record.actors}, {c.id: c for c in record.claims}
    told = next(e for e in record.events if e.type == "ASSAULT")
    assert [names.get(claims[c].speaker or "") for c in told.claims] == speakers


@pytest.mark.parametrize(("text", "place", "country"), [
    ("Nigeriyada silahlılar Kuriqa kəndində iki nəfəri öldürüb.", "Kuriqa", "NGA"),  # a village that no list knows
    ("Silahlılar Nigeriyanın Kano şəhərində iki nəfəri öldürüb. Polis şəhərdə beş yaraqlını tutub.", "Kano", "NGA"),
])
def test_places(text, place, country):
    record = Coder(language="az").code_text(text)
    places = {p.id: (p.name, p.country) for p in record.places}
    assert {places.get(e.place or "") for e in record.events} == {(place, country)}


@pytest.mark.parametrize(("text", "date", "parties"), [
    ("2020-ci il oktyabrın 23-də Cenevrədə imzalanmış atəşkəs sazişi döyüşlərə son qoymuşdu.", "2020-10-23", set()),
    ("Özbəkistan və Türkmənistan saziş imzalayıb. Qazaxıstan sazişi alqışlayıb.", None, {"UZB", "TKM"}),
])
def test_agreements(text, date, parties):
    record = Coder(language="az").code_text(text)
    countries = {actor.id: actor.country for actor in record.actors}
    assert [a.date.start if a.date else None for a in record.agreements] == [date]
    welcomed = [e for e in record.events if parties and e.type == "SUPPORT" and countries[e.actors[0]] == "KAZ"]
    assert {countries[i] for e in welcomed for i in e.recipients} == parties


def test_a_person_with_an_initial_speaks_in_his_answer():
    record = Coder(language="az").code_text(
        "Türkiyənin naziri Orxan Yıldız danışıb. O.Yıldız cavabında bildirib ki, Niger qoşunları Çad mövqelərini atəşə tutub.")
    assert [a.name for a in record.actors if a.id == record.claims[-1].speaker] == ["Orxan Yıldız"]
