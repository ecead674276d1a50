"""The places that a text names: which words, which place, and whether they locate anything."""

import pytest

from dragoman.annotating import annotate
from dragoman.reading import read_text
from dragoman.resolving.places import find_places


def places_of(text, **given):
    return find_places(annotate(read_text(text, **given)))[0]


def words_of(text):
    """The words of a text that name places, those that locate nothing in brackets."""
    found = [(span, span in place.associative) for place in places_of(text) for span in place.mentions]
    return [f"({text[slice(*span)]})" if loose else text[slice(*span)] for span, loose in sorted(found)]


@pytest.mark.parametrize(("text", "words"), [
    ("Rebels shelled the town of Sake near Goma on Tuesday.", ["Sake", "Goma"]),
    ("Police in Springfield, Ill., arrested two men.", ["Springfield", "Ill."]),
    ("GOMA, Congo (Agency) - Rebels left the city.", ["GOMA", "Congo"]),
    ("BAKI, 8 oktyabr - Qaya Xəbər\n\nNazir jurnalistlərə bu barədə məlumat verib.", ["BAKI"]),
    ("طرابلس 8 أكتوبر (وكالة كذا) - وقال الوزير إن القوات انسحبت.", ["طرابلس"]),
    ("باكو (وكالة كذا) - وقال الوزير إن الحرب انتهت.", ["باكو"]),
    ("أغلق الأردن معبرا بريا مع سوريا.", ["الأردن", "سوريا"]),
    ("عقد الوزير اجتماعا في معبر بري على الحدود.", []),
    ("Turkish forces withdrew from Kobani.", ["(Turkish)", "Kobani"]),
    ("The Moscow-brokered truce held for a week.", []),
    ("Goma-based rebels left.", ["Goma"]),
    ("The co-chairs of the OSCE Minsk Group met in Vienna.", ["Vienna"]),
    ("The Bank of America signed a lease with the University of Ohio.", []),
    ("The fire spread in Laurel County and closed Highway Road.", ["Laurel County", "Highway Road"]),
    ("Elders of the village of Kampungu fled to Kinshasa.", ["Kampungu", "Kinshasa"]),
    ("The White House declined to comment.", []),
    ("The ministers met in Kiev and Rangoon.", ["Kiev", "Rangoon"]),  # capitals and cities by their other names
    ("Jaffna was captured by rebels on Monday.", ["Jaffna"]),  # read as a person
    ("Troops shelled Birao on Monday.", ["Birao"]),
    ("The women of Sikasso, Segou and Mopti marched.", ["Sikasso", "Segou", "Mopti"]),
    ("The best minister in the council spoke in March.", []),
    ("Bakıda və Gəncədə güclü yağış yağıb.", ["Bakıda", "Gəncədə"]),
])
def test_words(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(("text", "name", "country", "admin1"), [
    ("A bridge fell in Paris, Texas, on Friday.", "Paris", "USA", "TX"),
    ("A bridge fell in Paris on Friday.", "Paris", "FRA", "11"),
    ("A bridge fell in Kiev on Friday.", "Kiev", "UKR", "12"),
    ("The United States and Sudan held talks in Geneva. The US envoy left.", "Geneva", "CHE", "GE"),
    ("Israeli jets bombed a school in Gaza.", "Gaza", "PSE", "GZ"),
    ("A man from London, Ontario, drowned in Lake Erie.", "London", "CAN", "08"),
    ("A fire in Aurora spread to Boulder and Pueblo in Colorado.", "Aurora", "USA", "CO"),
    ("The parliament of Georgia met in Tbilisi.", "Georgia", "GEO", None),
    ("Voters in Georgia and Alabama go to the polls in Atlanta.", "Georgia", "USA", "GA"),
    ("Gunmen raided a farm in Kogi state, Nigeria.", "Kogi", "NGA", "41"),
])
def test_meant(text, name, country, admin1):
    place = next(p for p in places_of(text) if p.name == name)
    assert (place.country, place.admin1) == (country, admin1)


def test_unknown_name_has_no_point():
    """A village that no list knows stays without a point, in the only country that the text speaks of."""
    places = places_of("Elders of the village of Wumbaru fled. The army of Ghana came to Tamale.")
    place = next(p for p in places if p.name == "Wumbaru")
    assert (place.country, place.lat, place.lon, place.geonames) == ("GHA", None, None, None)


def test_one_place_of_two_names():
    """A disputed place is one, by whatever name; it says neutrally that it is disputed."""
    (place,) = places_of("Buses left Khankendi. Others waited in Stepanakert.")
    assert place.name == "Khankendi"
    assert place.disputed


def test_named_by_more_than_an_adjective():
    (place,) = places_of("Ghanaian farmers protested. They want Ghana to lower taxes.")
    assert place.name == "Ghana"
    assert len(place.associative) == 1


def test_the_next_likeliest_places_of_a_name_are_named():
    places, _ = find_places(annotate(read_text("Police arrested two men in Springfield.", language="en")))
    assert places[0].runners_up
    assert places[0].confidence < 0.95
    assert places[0].geonames not in places[0].runners_up
