import re

import pytest

from dragoman.annotating import annotate
from dragoman.records import Document, When
from dragoman.resolving.dates import find_dates


def dates(text, published="2021-01-13", language="en"):
    spans = tuple(match.span() for match in re.finditer(r"[^\n]+", text))
    when = When(published, published, "day", "text") if published else None
    document = Document(text, language=language, published=when, paragraphs=spans,
                        paragraph_languages=(language,) * len(spans))
    return find_dates(annotate(document))


@pytest.mark.parametrize(("text", "starts"), [
    # what is past lies before publication, what is to come after it
    ("The envoys met in Geneva on Friday.", ["2021-01-08"]),
    ("The envoys will meet in Geneva on Friday.", ["2021-01-15"]),
    ("The two sides signed a truce in Moscow on Nov. 10.", ["2020-11-10"]),
    ("A second round is scheduled for March 3.", ["2021-03-03"]),
    ("The agreement is to be signed in May.", ["2021-05-01"]),
    ("The delegates have until Sunday to reply.", ["2021-01-17"]),
    ("On Dec. 30 the border was closed.", ["2020-12-30"]),
    # the year of the story that is being told
    ("Fighting began on Feb. 28, 1988. In March the army was sent in.", ["1988-02-28", "1988-03-01"]),
    ("He took office in December 2018. In February he resigned.", ["2018-12-01", "2019-02-01"]),
    # counted from the day that was last told
    ("Shelling began on Sept. 27, 2020. Three days later the town fell.", ["2020-09-27", "2020-09-30"]),
    ("The pact was signed on 9 May 1994.\nThe next day the guns fell silent.", ["1994-05-09", "1994-05-10"]),
    # a clock time stands on the day of its sentence
    ("At 10:27 on Tuesday the siren sounded.", ["2021-01-12T10:27"]),
    ("On Monday the town was hit at 6 p.m. by two rockets.", ["2021-01-11", "2021-01-11T18:00"]),
    ("The 44-day war ended.", [None]),
])
def test_start(text, starts):
    assert [found.start for found in dates(text)] == starts


@pytest.mark.parametrize(("language", "text", "start"), [
    ("az", "Nazirlər avqustun 3-də Bakıda görüşəcəklər.", "2021-08-03"),
    ("az", "Nazirlər avqustun 3-də Bakıda görüşüblər.", "2020-08-03"),
    ("az", "Komissiya cümə axşamı iclas keçirəcək.", "2021-01-14"),
    ("az", "Qoşunlar martın 1-dək geri çəkiləcək.", "2021-03-01"),
    ("az", "Tərəflər avqustda Bakıda təlim keçirmək barədə razılığa gəliblər.", "2021-08-01"),  # it is the drill's
    ("ar", "طالبت مصر السودان بالانسحاب قبل يوليو.", "2021-07-01"),  # until when it is asked for
    ("ar", "سيلتقي الوزيران في باكو يوم الجمعة.", "2021-01-15"),
    ("ar", "التقى الوزيران في باكو يوم الجمعة.", "2021-01-08"),
    ("ar", "وصل الوفد إلى المدينة في 3 مارس الماضي.", "2020-03-03"),
])
def test_tense_of_every_language(language, text, start):
    assert [found.start for found in dates(text, language=language)] == [start]


def test_the_next_day_is_not_counted_from_a_month():
    assert [found.start for found in dates("War broke out in May 1992. The next day the port was shut.")] == [
        "1992-05-01", None]


def test_ids_spans_and_bases():
    text = "On Wednesday they recalled the truce of May 12, 1994, and the talks held on Nov. 10."
    found = dates(text)
    assert [(one.id, text[slice(*one.span)], one.basis) for one in found] == [
        ("d1", "Wednesday", "publication"), ("d2", "May 12, 1994", "text"), ("d3", "Nov. 10", "inferred")]


def test_publication_day_without_a_year():
    found = dates("Today they met; yesterday, on 14 October, they did not.", "--10-15")
    assert [one.start for one in found] == ["--10-15", "--10-14", "--10-14"]


def test_no_publication_day():
    found = dates("On Friday they met.\nThe war began in March 1992 and by July it had reached the coast.", None)
    assert [one.start for one in found] == [None, "1992-03-01", "1992-07-01"]


def test_nothing_is_read_in_what_was_dropped():
    text = "3 years ago\nThe envoys met on Friday."
    document = Document(text, language="en", published=When("2021-01-13", "2021-01-13", "day", "text"),
                        paragraphs=((0, 11), (12, 37)), paragraph_languages=("en", "en"),
                        dropped=((0, 11, "relative time"),))
    assert [one.start for one in find_dates(annotate(document))] == ["2021-01-08"]
