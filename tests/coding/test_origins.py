"""Whose people they are that a text only counts."""

import pytest

from dragoman.pipeline import Coder


@pytest.mark.parametrize(("language", "text", "name", "country"), [
    ("en", "An air strike on Nyala killed 37 civilians on Sunday.", "37 civilians", "SDN"),  # of the place
    ("ar", "فرقت الشرطة التونسية المحتجين، واعتقلت عشرات الأشخاص.", "الأشخاص", "TUN"),  # of the police
    ("az", "Bişkekdə polis 17 nəfəri saxlayıb.", "17 nəfər", "KGZ"),
])
def test_people_have_the_country_of_what_befell_them(language, text, name, country):
    record = Coder(language=language).code_text(text)
    assert [actor.country for actor in record.actors if actor.name == name] == [country]
