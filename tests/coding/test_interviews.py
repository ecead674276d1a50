"""Whose words stand in an interview."""

import pytest

from dragoman.pipeline import Coder

INTERVIEW = """An interview with Serbian Foreign Minister Marko Djuric

Q: Minister, Pristina says that Serbia has moved troops to the line.

A: Kosovo police arrested five Serbs in Leposavic.

They closed two post offices.

Q: Will Belgrade return to the talks in Brussels?

Djuric: I met Marco Rubio in Washington."""


@pytest.fixture(scope="module")
def record(code_english):
    return code_english(INTERVIEW)


@pytest.mark.parametrize(("trigger", "speakers"), [
    ("moved", ["Kosovo"]),
    ("arrested", ["Marko Djuric"]),
    ("closed", ["Marko Djuric"]),
    ("return", []),
    ("met", ["Marko Djuric"]),
])
def test_answers_are_whoever_is_interviewed_and_questions_nobodys(record, trigger, speakers):
    names, claims = {a.id: a.name for a in record.actors}, {c.id: c for c in record.claims}
    events = [e for e in record.events if INTERVIEW[slice(*e.trigger)] == trigger]
    assert [[names[claims[c].speaker] for c in e.claims] for e in events] == [speakers] or (trigger == "closed" and not events)


def test_what_is_asked_is_not_told(record):
    assert {e.status for e in record.events if INTERVIEW[slice(*e.trigger)] == "return"} == {"hypothetical"}


def test_a_label_is_a_surname(code_english):
    record = code_english("The Serbian minister Marko Đurić spoke.\n\nĐurić: Chad has expelled two Libyan envoys.")
    assert [a.name for a in record.actors if a.id in {c.speaker for c in record.claims}] == ["Marko Đurić"]


DASHED = """Çadın xarici işlər naziri Məhəmməd İdris “Murov” saytına müsahibə verib.

– Cənab nazir, Niger Çadı ittiham edir?

– Niger bizim sərhədi bağladı.

– Danışıqlar olacaq?

– Nazirlə görüşdüm."""


def test_dashes_open_questions_and_answers():
    record = Coder(language="az").code_text(DASHED)
    names, claims = {a.id: a.name for a in record.actors}, {c.id: c for c in record.claims}
    told = {e.type: [names[claims[c].speaker] for c in e.claims] for e in record.events}
    assert told["CONSULT"] == ["Məhəmməd İdris"]
    assert told["ACCUSE"] == []


@pytest.mark.parametrize(("language", "text", "speaker"), [
    ("az", "14:05 Çad Daxili İşlər Nazirliyi: Niger qoşunları Çad mövqelərini atəşə tutub.", "Çad Daxili İşlər Nazirliyi"),
    ("ar", "13:05\nرويترز: مقتل جنديين تشاديين في قصف ليبي قرب الحدود.", "رويترز"),
    ("en", "14:05 Reuters: Chad shelled a Libyan village.", "Reuters"),
])
def test_whose_word_an_entry_of_a_live_page_is(language, text, speaker):
    record = Coder(language=language).code_text(text)
    assert [a.name for a in record.actors if a.id in {c.speaker for c in record.claims}] == [speaker]
