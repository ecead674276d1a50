"""Readings of Azerbaijani sentences: who does what to whom where the endings leave it open."""

import pytest

from dragoman.pipeline import Coder


@pytest.mark.parametrize(("text", "kind", "status", "actors", "recipients"), [
    ("Türkiyə Suriya sərhədinə əlavə qüvvə yeridib.", "MOBILIZE", "actual", {"TUR"}, {"SYR"}),  # a bare object before its verb
    ("Yaponiya Sudana ərzaq göndərib.", "AID", "actual", {"JPN"}, {"SDN"}),  # a dative that looks like a name
    ("Belarus məhkəməsi müxalifətçini beş il azadlıqdan məhrum edib.", "SANCTION", "actual", {"BLR"}, {"BLR"}),
    ("Türkiyənin İraq mövqelərini bombalayacağı ehtimal olunur.", "ASSAULT", "future", {"TUR"}, {"IRQ"}),
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
