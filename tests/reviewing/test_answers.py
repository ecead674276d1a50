import pytest

from dragoman.errors import ReviewError
from dragoman.reviewing.answers import claim_answers, event_answers, read_claim, read_event, read_missed
from dragoman.reviewing.values import claim_values, event_values


@pytest.fixture
def record(plain):
    return plain()


@pytest.fixture
def now(record):
    return event_values(record, record["events"][0])


def test_a_form_sent_back_unchanged_changes_nothing(record, now):
    assert read_event(record, now, event_answers(record, now)) == now
    said = claim_values(record, record["claims"][0])
    assert read_claim(record, said, claim_answers(said)) == said


PERU = {"name": "Peru", "kind": "state", "country": "PER", "sectors": ["GOV"]}


@pytest.mark.parametrize(("answers", "slot", "value"), [
    ({"code": ["CONSULT/visit"]}, "mode", "visit"),
    ({"code": ["CONSULT"]}, "mode", None),
    ({"status": ["negated"]}, "status", "negated"),
    ({"contexts": ["legal", "crime", "legal"]}, "contexts", ["legal", "crime"]),
    ({"claims": []}, "claims", []),
    ({"figures": []}, "figures", []),
    ({"start": ["2024-05"], "end": [""]}, "date", {"start": "2024-05", "end": "2024-05", "precision": "month", "basis": "review"}),
    ({"start": [""], "end": [""]}, "date", {"start": None, "end": None, "precision": "none", "basis": "none"}),
    ({"place": [""]}, "place", None),
    ({"place": ["Lima"], "place_country": ["per"]}, "place", {"name": "Lima", "geonames": None, "country": "PER"}),
    # a name of the dispatch alone brings the rest along; blank rows are nobody
    ({"actors_name": ["peru", ""], "actors_country": ["", ""], "actors_sector": ["", ""]}, "actors", [PERU]),
    ({"actors_name": ["Peru"], "actors_country": ["PER"], "actors_sector": ["MIL"]}, "actors", [{**PERU, "sectors": ["MIL"]}]),
    ({"actors_name": ["Chile"], "actors_country": ["CHL"], "actors_sector": ["GOV"]}, "actors",
     [{"name": "Chile", "kind": "state", "country": "CHL", "sectors": ["GOV", "MIL"]}]),  # what the form does not show is kept
    ({"actors_name": ["miners"], "actors_country": [], "actors_sector": []}, "actors",
     [{"name": "miners", "kind": None, "country": None, "sectors": []}]),
])
def test_an_answer_is_what_is_right(record, now, answers, slot, value):
    assert read_event(record, now, {**event_answers(record, now), **answers})[slot] == value


@pytest.mark.parametrize(("answers", "message"), [
    ({"code": ["CONSULT/arrest"]}, "Type: 'CONSULT/arrest' is none"),
    ({"code": []}, "Type: '' is none"),
    ({"status": ["perhaps"]}, "status: 'perhaps' is none of actual"),
    ({"contexts": ["gossip"]}, "contexts: 'gossip' is none"),
    ({"start": ["2024-02-30"]}, "When: '2024-02-30' is no day"),
    ({"start": ["yesterday"]}, "When: 'yesterday' is no day"),
    ({"start": ["2024-05-07"], "end": ["2024-05"]}, None),
    ({"start": ["2024-05-07"], "end": ["2024-05-06"]}, "2024-05-06 is before 2024-05-07"),
    ({"place": ["Lima"], "place_country": ["XXX"]}, "Where: 'XXX' is no country"),
    ({"actors_name": ["Peru"], "actors_country": ["P"], "actors_sector": ["GOV"]}, "Peru: 'P' is no country"),
    ({"actors_name": ["Peru"], "actors_country": ["PER"], "actors_sector": ["ARMY"]}, "Peru: 'ARMY' is no sector"),
    ({"claims": ["c9"]}, "there is no 'c9'"),
])
def test_what_cannot_be_is_said(record, now, answers, message):
    given = {**event_answers(record, now), **answers}
    if message is None:
        assert read_event(record, now, given)["type"] == "ASSAULT"
    else:
        with pytest.raises(ReviewError) as caught:
            read_event(record, now, given)
        assert len(caught.value.faults) == 1
        assert message in caught.value.faults[0]


def test_a_missed_event_stands_on_words_of_the_text(record):
    given = {"sentence": ["Peru shelled\n Chile on  Monday"], "trigger": ["shelled"], "code": ["ASSAULT"], "status": ["actual"]}
    found = read_missed(record, given)
    assert (found["evidence"], found["trigger"], found["type"]) == ([0, 28], [5, 12], "ASSAULT")


@pytest.mark.parametrize(("sentence", "trigger", "faults"), [
    ("Peru bombed Chile", "bombed", ["Sentence: copy the words"]),
    ("", "", ["Sentence: copy the words"]),
    ("Peru shelled Chile", "killing", ["Words that name the event: copy the words"]),
    ("e", "e", ["Sentence: these words stand there 5 times"]),
])
def test_a_missed_event_without_its_words(record, sentence, trigger, faults):
    with pytest.raises(ReviewError) as caught:
        read_missed(record, {"sentence": [sentence], "trigger": [trigger], "code": ["NONE"], "status": ["actual"]})
    assert len(caught.value.faults) == len(faults) + 1  # and the type
    assert all(wanted in fault for wanted, fault in zip(faults, caught.value.faults, strict=False))
