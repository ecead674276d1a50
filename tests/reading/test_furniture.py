"""Layouts of our own: what is found in the frame of a text, and what of it is dropped."""

from datetime import date

import pytest

from dragoman.reading.furniture import find_furniture

ONE = "The foreign ministers of the two countries held talks in the capital on Monday."
TWO = "They agreed to meet again before the end of the year, the ministry said."
STORY = f"{ONE}\n\n{TWO}"


def kinds(text, **given):
    return [(text[start:end], kind) for start, end, kind in find_furniture(text, **given).dropped]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"...\n\nMinisters meet (PHOTO)\n\nPolitics 8 October 2021 10:27 (UTC +04:00)\nMinisters meet (PHOTO)\n\n"
            f"VIENNA, Austria, Oct.8\n\nExample:\n\n{STORY}\n\nTags:\nLatest\n\nLatest",
            {
                "title": "Ministers meet",
                "outlet": "Example",
                "agency": "Example",
                "dateline": "VIENNA, Austria",
                "published": "2021-10-08T10:27+04:00",
            },
        ),
        (
            f"|\n\nMinisters meet in Vienna\n\nTalks are the first in a decade\n\n"
            f"News Service\n17:19 - 13/01/2021 Wednesday\nAA\n"
            f"The ministers\nThe ministers\n\n{STORY}",
            {
                "title": "Ministers meet in Vienna",
                "agency": "Anadolu Agency",
                "byline": "News Service",
                "published": "2021-01-13T17:19",
            },
        ),
        (f"15 October\n\nForeign media\n\n{STORY}", {"published": "--10-15"}),
        (
            f"Ministers meet\nBy Jane Doe\nUpdated 9 October 2021\nPublished 8 October 2021\n\n{STORY}",
            {"title": "Ministers meet", "byline": "Jane Doe", "published": "2021-10-08"},
        ),
        (
            f"By Jane Doe, AFP\nMarch 3, 2022 5:07 p.m. EST\n{STORY}",
            {"byline": "Jane Doe, AFP", "published": "2022-03-03T17:07-05:00"},
        ),
        (f"VIENNA, Oct 8 (Reuters) - {STORY}", {"agency": "Reuters", "dateline": "VIENNA", "published": "--10-08"}),
        (
            f"World News, October 8, 2021\nMinisters meet in Vienna\n\nTBILISI — {STORY}",
            {"title": "Ministers meet in Vienna", "dateline": "TBILISI", "published": "2021-10-08"},
        ),
        (f"Statement of 8 October 2021\n\n{STORY}", {"title": "Statement of 8 October 2021"}),
        (
            f"Will the ministers meet again in spring?\n\n3 years ago\n\n{STORY}",
            {"title": "Will the ministers meet again in spring?"},
        ),
        (f"{STORY}\n\nExample.az", {"outlet": "Example.az"}),
        (f"{STORY}\n\n8 October 2021", {"published": "2021-10-08"}),
        (f"Friday, 8 October 2021 at 5:07 p.m.\n\n{STORY}", {"published": "2021-10-08T17:07"}),
        (f"Bazar ertəsi, 26 oktyabr 2020\n\n{STORY}", {"published": "2020-10-26"}),
        (f"3 fevral 2024 13:05, “Yelkən Media”\n\n{STORY}", {"published": "2024-02-03T13:05"}),
        (STORY, {}),
        (ONE, {}),
        ("Ministers meet in Vienna", {}),
    ],
)
def test_frame(text, found):
    frame = find_furniture(text)
    got = {name: getattr(frame, name) for name in ("title", "outlet", "agency", "byline", "dateline", "published")}
    got["published"] = frame.published and frame.published.start
    assert {name: value for name, value in got.items() if value is not None} == found


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        (
            f"Ministers meet\n\n8 October 2021\nMinisters meet\n\n{STORY}",
            [("8 October 2021", "header date"), ("Ministers meet", "repeated headline")],
        ),
        (
            f"{STORY}\n\nTags:\nVienna\n\nLatest",
            [("Tags:", "tag list"), ("Vienna", "tag list"), ("Latest", "tag list")],
        ),
        (
            f"{STORY}\n\nTopics: talks, Vienna\nShare this:\nFacebook",
            [("Topics: talks, Vienna", "tag list"), ("Share this:", "share bar"), ("Facebook", "share bar")],
        ),
        (
            f"{STORY}\n\n#Vienna\n#foreign minister\n3 years ago",
            [("#Vienna", "hashtags"), ("#foreign minister", "hashtags"), ("3 years ago", "relative time")],
        ),
        (f"Ministers meet\nread 604\n{STORY}", [("read 604", "counter")]),
        (f"{ONE}\n\n- The road ahead\n\n{TWO}", [("- The road ahead", "subheading")]),
        (f"{ONE}\n\n- a truce\n\n- an exchange\n\n{TWO}", []),  # a list is the story's own
        (f"{ONE}\n\nPhoto: Example/AFP\n\n{TWO}", [("Photo: Example/AFP", "photo credit")]),
        (f"{ONE}\n\nRead more: Another story\n\n{TWO}", [("Read more: Another story", "link")]),
        (f"VIENNA, Oct 8 (Agency) - {STORY}", [("VIENNA, Oct 8 (Agency) -", "dateline")]),
        (
            f"{STORY}\n\n(Reporting by Jane Doe in Vienna; Editing by John Roe)",
            [("(Reporting by Jane Doe in Vienna; Editing by John Roe)", "byline")],
        ),
        (
            f"Ministers meet\n\nThe ministers\nThe ministers\n\n{STORY}",
            [("The ministers", "photo caption"), ("The ministers", "photo caption")],
        ),
        (
            "وزيران يلتقيان في فيينا\n\n26 اكتوبر 2020   قرأ 604\n\n"
            "عقد وزيرا خارجية البلدين محادثات في العاصمة يوم الاثنين."
            "\n\nمواضيع:\n\n"
            "الأخبار الأخيرة",
            [("26 اكتوبر 2020   قرأ 604", "header date"), ("مواضيع:", "tag list"), ("الأخبار الأخيرة", "tag list")],
        ),
        (f"{ONE}\n\nTags were handed out to everybody at the gate.\n\n{TWO}", []),
        (f"Ministers meet\n\nSummary:\n\n{STORY}", []),  # a slug follows a date or a dateline
        (f"{STORY}\n\nTags:\n{ONE}", [("Tags:", "tag list")]),  # a sentence of the story stays
        ("Politics", []),
        ("15 October", [("15 October", "header date")]),
    ],
)
def test_dropped(text, dropped):
    assert kinds(text) == dropped


@pytest.mark.parametrize("line", ["3 years ago", "an hour ago", "Updated 2 days ago"])
def test_relative_time_dates_nothing(line):
    assert find_furniture(f"Ministers meet\n{line}\n\n{STORY}").published is None


def test_year_from_retrieval():
    when = find_furniture(f"15 October\n\n{STORY}", retrieved=date(2020, 10, 20)).published
    assert (when.start, when.precision, when.basis, when.span) == ("2020-10-15", "day", "header", (0, 10))


def test_given_title_keeps_its_first_line():
    text = f"Ministers meet\n\nMinisters meet\n\n{STORY}"
    assert kinds(text, title="Ministers meet") == [("Ministers meet", "repeated headline")]


def test_prose_is_never_dropped():
    text = f"Latest\n{ONE}\nTags:\n{TWO}\n3 years ago\n{ONE}"
    kept = find_furniture(text).dropped
    assert not any(text[start:end] in (ONE, TWO) for start, end, _ in kept)


def test_what_an_agency_says_of_its_own_item_is_no_story():
    text = f"UPDATE 3-Ministers meet\n\n(Adds reaction, paragraph 6)\n\n{STORY}"
    assert kinds(text) == [("UPDATE 3-", "rubric"), ("(Adds reaction, paragraph 6)", "rubric")]
