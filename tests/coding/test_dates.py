import pytest

from dragoman.pipeline import Coder

CODER = Coder()
PRINTED = "2024-05-16"  # a Thursday


def days(text):
    return [(event.type, event.date.start and event.date.start[:10], event.date.basis, event.historical)
            for event in CODER.code_text(text, published=PRINTED).events]


@pytest.mark.parametrize(("text", "day"), [
    ("Police arrested 40 demonstrators in Lima on Tuesday.", "2024-05-14"),
    ("Police arrested 40 demonstrators in Lima.", "2024-05-16"),
    ("March 2, 2024: Police arrest demonstrators in Lima; Peru expels two Chilean envoys.", "2024-03-02"),  # a line of a timeline
    # what is promised is dated by the promise's day
    ("Peru agreed to withdraw its troops from the border by May 20.", "2024-05-20"),
])
def test_day_of_the_only_event(text, day):
    assert {found for _, found, _, _ in days(text)} == {day}


@pytest.mark.parametrize(("text", "kind", "span"), [
    # the only day that a sentence names, and the stretch that it tells of
    ("İsveç isə elə bazar ertəsi üç belaruslu bankiri öz qara siyahısına salıb.", "SANCTION", ("2024-05-13", "2024-05-13")),
    ("Yanvardan bəri Sind vilayətində törədilən hücumlarda 74 nəfər ölüb.", "ASSAULT", ("2024-01-01", PRINTED)),
    # not that of what hangs on a noun
    ("Guyana is to release 14 Surinamese fishermen whom it has held since January.", "CONCEDE", (PRINTED, PRINTED)),
])  # fmt: skip
def test_the_only_day_of_a_sentence(text, kind, span):
    found = [(e.date.start, e.date.end) for e in CODER.code_text(text, published=PRINTED).events if e.type == kind]
    assert found == [span]


def test_deeds_told_on_are_of_the_day_of_the_news():
    text = ("Thousands of miners marched through Lima on Tuesday to demand cheaper diesel.\n\n"
            "Police fired tear gas at the miners.\n\nChile condemned the police.")
    assert [(kind, day) for kind, day, _, _ in days(text)] == [
        ("PROTEST", "2024-05-14"), ("ASSAULT", "2024-05-14"), ("ACCUSE", "2024-05-16")]


def test_a_past_tale_does_not_date_what_is_said_today():
    text = ("Peruvian troops shelled two Chilean villages in August 1993.\n\nChile thanked Peru for the aid.")
    assert [(kind, day, old) for kind, day, _, old in days(text)] == [
        ("ASSAULT", "1993-08-01", True), ("SUPPORT", "2024-05-16", False)]


@pytest.mark.parametrize(("text", "kind", "day"), [
    # the day that hangs on what is coming, not that of what was told before it
    ("The envoy complained of the raids of 16 April and the impending visit of the Sudanese president to Chad on 27 June.",
     "CONSULT", "2024-06-27"),
    ("The envoy spoke of the impending attack on Chad on 27 June.", "ASSAULT", "2024-06-27"),
    ("وأبلغ الوزير الوفد بالاستفزاز العسكري على الحدود يوم 16 أبريل ، والعدوان المقبل على تشاد في 27 يونيو.",
     "ASSAULT", "2024-06-27"),
])  # fmt: skip
def test_the_day_of_what_is_coming(text, kind, day):
    assert [(found, event_day) for found, event_day, _, _ in days(text) if found == kind] == [(kind, day)]


@pytest.mark.parametrize(("text", "start"), [
    ("Peru sent grain to the towns that Chile occupies.", None),
    ("The envoy spoke of the blame for the war of Libya against Chad.", None),
    ("Peru sent grain to the towns that Chile shelled.", PRINTED),
    ("War broke out between Chad and Libya.", PRINTED),
    ("Libya spoke of the town that Chadian troops have shelled.", None),  # some time up to now
    ("Chadian troops have shelled a Libyan town.", PRINTED),  # what the dispatch opens with
    ("أرسلت بيرو القمح إلى المدن التي تحتلها تشيلي.", None),
])  # fmt: skip
def test_a_state_that_lasts_is_no_news_of_the_day(text, start):
    [date] = [event.date for event in CODER.code_text(text, published=PRINTED).events if event.type == "ASSAULT"]
    assert (date.start, date.end) == (start, PRINTED)


@pytest.mark.parametrize(("text", "start", "end", "old"), [
    ("Peruvian soldiers have killed 60 people in Chile since February.", "2024-02-01", "2024-05-16", False),
    ("Peru has occupied the Chilean town of Arica since 1991.", "1991-01-01", "2024-05-16", False),
    # what hangs on the time itself was done then
    ("Relations have been tense since 1991, when the Peruvian army occupied the Chilean town of Arica.",
     "1991-01-01", "1991-12-31", True),
])
def test_since_when(text, start, end, old):
    (event,) = CODER.code_text(text, published=PRINTED).events
    assert (event.date.start, event.date.end, event.historical) == (start, end, old)


@pytest.mark.parametrize(("text", "kind", "day"), [
    ("Fighting broke out in Chad on Monday, and the Chadian army said it killed nine rebels.", "ASSAULT", "2024-05-13"),
    ("Peru and Chile put their names to a treaty on Tuesday at the close of a visit by Chile's president.", "CONSULT",
     "2024-05-14"),
    ("Peruvian soldiers were the first to shoot in Tuesday's clash with Chilean troops.", "ASSAULT", "2024-05-14"),
    ("A Peruvian warship fired at a Chilean boat that was carrying food on Sunday, the Chilean navy said on Thursday.", "ASSAULT",
     "2024-05-12"),
])
def test_the_day_is_found_where_the_sentence_has_it(text, kind, day):
    assert (kind, day) in [(found, event_day) for found, event_day, _, _ in days(text)]


def test_the_day_of_a_treaty_is_no_day_of_the_story():
    text = "Kenya and Uganda reviewed the Entebbe Agreement of 2 May 2022.\n\nUganda shelled Goma on 9 March."
    assert [(kind, start) for kind, start, _, _ in days(text)] == [("CONSULT", PRINTED[:10]), ("ASSAULT", "2024-03-09")]


def test_two_days_side_by_side_are_one_stretch():
    (event,) = CODER.code_text("Peru's minister met Chile's in Lima on 13 and 14 March 2024.", published=PRINTED).events
    assert (event.date.start, event.date.end, event.date.precision) == ("2024-03-13", "2024-03-14", "range")


def test_the_day_that_a_sentence_begins_with_is_that_of_the_next_one_too():
    text = "On 29 March ELN fighters attacked an army base in Colombia, killing nine. The rebels kidnapped a sergeant."
    assert [start for _, start, _, _ in days(text)] == ["2024-03-29", "2024-03-29"]
