import json
import re
from pathlib import Path

import pytest

from dragoman.annotating import annotate
from dragoman.reading import read_text
from dragoman.records import Document
from dragoman.resolving import resolve
from dragoman.resolving.figures import find_figures

DATA = Path(__file__).resolve().parent.parent / "data"
LANGUAGES = ("en", "ar", "az", "others")
MISSED = {"ar-23": "a dual whose noun and verb are read as others"}


def figures(text, language="en"):
    spans = tuple(match.span() for match in re.finditer(r"[^\n]+", text))
    document = Document(text, language=language, paragraphs=spans, paragraph_languages=(language,) * len(spans))
    return find_figures(annotate(document))[0]


def cases():
    for name in LANGUAGES:
        for line in (DATA / f"figures.{name}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            marks = [pytest.mark.xfail(reason=MISSED[case["id"]], strict=True)] if case["id"] in MISSED else []
            yield pytest.param(case, id=case["id"], marks=marks)


@pytest.mark.parametrize("case", list(cases()))
def test_cases(case):
    """Cases that another author wrote: kind and bounds of each, at its place; arrests and things are not among them."""
    found = [one for one in figures(case["text"], case["lang"]) if one.kind not in ("arrested", "other")]
    wanted = sorted(case["figures"], key=lambda one: one["span"])
    assert [(one.kind, one.min, one.max) for one in found] == [(one["kind"], one["min"], one["max"]) for one in wanted]
    for one, other in zip(found, wanted, strict=True):
        assert one.span[0] < other["span"][1]
        assert other["span"][0] < one.span[1]
        assert (one.qualifier or "").startswith("of them") == other.get("subset", False)


@pytest.mark.parametrize(("text", "counts"), [
    ("Shelling overnight left five villagers dead and a dozen hurt.",
     [("killed", 5, 5, "villagers"), ("injured", 12, 12, None)]),
    ("The death toll from the raid has risen to at least 31.", [("killed", 31, None, None)]),
    ("Rescuers pulled out 10 dead and 26 injured.", [("killed", 10, 10, None), ("injured", 26, 26, None)]),
    ("The rocket struck a school, killing eight children and wounding 21 others.",
     [("killed", 8, 8, "children"), ("injured", 21, 21, "others")]),
    ("The brigade lost 12 soldiers in the ambush.", [("killed", 12, 12, "soldiers")]),
    ("No casualties were reported.", [("killed", 0, 0, None)]),
    ("No one was hurt in the attack.", [("injured", 0, 0, None)]),
    ("Nobody was killed, the governor said.", [("killed", 0, 0, None)]),
    ("Police arrested 45 protesters in the capital on Sunday.", [("arrested", 45, 45, "protesters")]),
    ("More than 200 people were detained.", [("arrested", 200, None, "people")]),
    ("Tens of thousands have fled their homes since March.", [("displaced", 20000, 99999, None)]),
    ("Some 1.2 million people are internally displaced.", [("displaced", 1200000, 1200000, "people")]),
    ("The army said it had destroyed 20 tanks and 15 armoured vehicles.",
     [("other", 20, 20, "tanks"), ("other", 15, 15, "vehicles")]),
    ("Troops captured 14 villages near the border.", [("other", 14, 14, "villages")]),
    ("Rebels captured 14 soldiers near the border.", [("captured", 14, 14, "soldiers")]),
    ("Gunmen kidnapped a French engineer and two drivers.",
     [("captured", 1, 1, "engineer"), ("captured", 2, 2, "drivers")]),
    ("Between 30 and 40 fighters were killed in the clashes.", [("killed", 30, 40, "fighters")]),
    ("A soldier was killed and another was wounded by a mine.",
     [("killed", 1, 1, "soldier"), ("injured", 1, 1, None)]),
    ("The blast claimed the lives of 17 people.", [("killed", 17, 17, "people")]),
    ("Six miners remain missing.", [("missing", 6, 6, "miners")]),
    ("Two sailors are still unaccounted for.", [("missing", 2, 2, "sailors")]),
    ("The minister, 45, visited three hospitals and met 12 ambassadors.", []),
    ("He was sentenced to 15 years for killing a policeman.", [("killed", 1, 1, "policeman")]),
    ("Exports to 27 countries rose by 12 percent.", []),
    ("The ministry denied that its forces had killed three civilians.", [("killed", 3, 3, "civilians")]),
    ("The strike did not kill 20 people, the spokesman insisted.", []),
    ("Three civilians, including a child, died in the shelling.",
     [("killed", 3, 3, "civilians"), ("killed", 1, 1, "child")]),
    ("Two hikers were killed, one of them a boy of 14.", [("killed", 2, 2, "hikers"), ("killed", 1, 1, None)]),
    ("Togo handed over eleven captured gunmen.", [("captured", 11, 11, "gunmen")]),
    ("Peru is to release 14 hostages.", []),
    ("Four of the wounded later died.", [("killed", 4, 4, None)]),
    ("Officials put the number of wounded at 140.", [("injured", 140, 140, None)]),
    ("Hundreds of civilians were forced to flee.", [("displaced", 200, 999, "civilians")]),
    ("The militants took 12 hostages and later released 3 women.", [("captured", 12, 12, None)]),
    ("Up to 5,000 troops may have died.", [("killed", None, 5000, "troops")]),
    ("Ukraine said it shot down 18 drones overnight.", [("other", 18, 18, "drones")]),
    ("In 1992, 613 residents were massacred.", [("killed", 613, 613, "residents")]),
    ("The attack wounded at least 3 police officers.", [("injured", 3, None, "police officers")]),
    ("One civilian was killed and three were injured.", [("killed", 1, 1, "civilian"), ("injured", 3, 3, None)]),
    ("Two journalists were shot dead.", [("killed", 2, 2, "journalists")]),
    ("At least 12 dead, 40 wounded in market bombing", [("killed", 12, None, None), ("injured", 40, 40, None)]),
    ("The two ministers signed 5 documents in the presence of 40 journalists.", []),
    ("The agreement provides for the exchange of 30 wounded prisoners.", [("injured", 30, 30, "prisoners")]),
    ("The fighting killed dozens and displaced thousands.",
     [("killed", 20, 99, None), ("displaced", 2000, 9999, None)]),
    ("The 44-day war killed more than 6,500 people on both sides.", [("killed", 6500, None, "people")]),
    ("An estimated 7,000 people have been killed so far.", [("killed", 7000, 7000, "people")]),
    ("Ethiopia says 1,350 of its servicemen were killed; Eritrea lost nearly 9,000 soldiers.",
     [("killed", 1350, 1350, "its servicemen"), ("killed", 9000, 9000, "soldiers")]),
    ("The quake left 20,000 people homeless.", [("displaced", 20000, 20000, "people")]),
    ("Firefighters rescued 12 people from the building.", []),
    ("He is the third journalist to be killed this year.", []),
    ("Casualties among the attackers reached 60.", [("killed", 60, 60, None)]),
    ("Israeli forces shot and killed a Palestinian teenager near Jenin.", [("killed", 1, 1, "teenager")]),
    ("Over 70 villagers were killed and wounded by the flood.", [("other", 70, None, "villagers")]),
    ("Nine policemen, two smugglers killed in border shootout",
     [("killed", 9, 9, "policemen"), ("killed", 2, 2, "smugglers")]),
    ("The navy freed 11 fishermen who were taken hostage in May.", [("captured", 11, 11, "fishermen")]),
    ("Two dead, over 15 injured as ferry sinks", [("killed", 2, 2, None), ("injured", 15, None, None)]),
    ("The killing of six villagers shocked the district.", [("killed", 6, 6, "villagers")]),
    ("Border guards shot down 3 drones and wounded a smuggler.", [("other", 3, 3, "drones")]),
    ("The convoy of 40 trucks reached the town, where 9 people had died.", [("killed", 9, 9, "people")]),
    ("Police detained the man who killed two officers.", [("killed", 2, 2, "officers")]),
])
def test_counts(text, counts):
    assert [(one.kind, one.min, one.max, one.whom) for one in figures(text)] == counts


@pytest.mark.parametrize(("text", "span", "qualifier", "sector"), [
    ("Officials say at least 14 soldiers died.", "at least 14", "at least", "MIL"),
    ("The blast wounded nearly 40 civilians.", "nearly 40", "nearly", "CVL"),
    ("A mine killed a reporter near the dam.", "a reporter", None, "JRN"),
    ("No one was injured.", "No one", None, None),
])
def test_span_qualifier_and_sector(text, span, qualifier, sector):
    [one] = figures(text)
    assert (text[slice(*one.span)], one.qualifier, one.sector, one.country) == (span, qualifier, sector, None)


def test_the_side_of_the_counted():
    found = resolve(annotate(read_text("Kenya said 14 of its soldiers died; Somalia lost 30 soldiers.", language="en"))).figures
    assert [(one.max, one.country, one.sector) for one in found] == [(14, "KEN", "MIL"), (30, "SOM", "MIL")]


@pytest.mark.parametrize(("text", "country"), [
    ("The number of wounded on the Chadian side rose to 40.", "TCD"),
    ("Casualties among Libyan soldiers reached 60.", "LBY"),
    ("Chad's casualties, officials say, could be up to 300.", "TCD"),
    ("The death toll from the Libyan raid has risen to 31.", None),  # whose raid, not whose dead
    ("The number of dead rose to 12, Chad said.", None),
])
def test_the_side_of_a_toll(text, country):
    assert [one.country for one in resolve(annotate(read_text(text, language="en"))).figures] == [country]


def test_a_part_says_so():
    [whole, part] = figures("Three civilians, including at least two children, died.")
    assert (whole.qualifier, part.qualifier, part.min, part.max) == (None, "of them at least", 2, None)


def test_counts_of_whom_nothing_is_told():
    document = Document("Chile sent 40 generators.", language="en", paragraphs=((0, 25),), paragraph_languages=("en",))
    told, others = find_figures(annotate(document))
    assert (told, [(one.kind, one.min) for one in others]) == ((), [("other", 40)])


def test_ids_follow_the_text():
    found = figures("Twelve people were killed.\nForty were wounded.")
    assert [(one.id, one.kind, one.event, one.claim) for one in found] == [
        ("f1", "killed", None, None), ("f2", "injured", None, None)]
