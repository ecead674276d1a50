import pytest

from dragoman.annotating import annotate
from dragoman.reading import read_text
from dragoman.resolving import resolve


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Police in Lagos arrested twelve activists.", "Police", "NGA"),
        ("A New York jury found the man guilty.", "New York jury", "USA"),
        ("Farmers on tractors blocked the motorway into Toulouse.", "Farmers", "FRA"),
        ("Officers in Kisumu sprayed demonstrators with tear gas.", "demonstrators", "KEN"),
        ("Russian shelling killed three civilians in Kharkiv.", "three civilians", "UKR"),
        ("Peru sent peacekeepers to Juba.", "peacekeepers", "PER"),
        ("The villagers fled.", "villagers", None),
    ],
)
def test_those_without_a_country_take_that_of_the_place(text, name, country):
    actors = resolve(annotate(read_text(text, language="en"))).actors
    assert next(actor.country for actor in actors if actor.name == name) == country


def test_who_arrives_need_not_be_from_there():
    actors = resolve(annotate(read_text("The minister arrived in Izmir.", language="en"))).actors
    assert (actors[0].name, actors[0].country) == ("minister", None)
