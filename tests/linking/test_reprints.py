import random

import pytest

from dragoman.linked import Reprints
from dragoman.linking import link

CHANCE = random.Random(3)
WORDS = ["".join(CHANCE.choice("abcdefghijklmnop") for _ in range(CHANCE.randint(2, 9))) for _ in range(400)]
STORY = [" ".join(CHANCE.choices(WORDS, k=18)) + "." for _ in range(10)]
OTHER = [" ".join(CHANCE.choices(WORDS, k=18)) + "." for _ in range(10)]


def reprints(*records):
    return [(r.reprints, r.of, r.kind) for r in link(records) if isinstance(r, Reprints)]


@pytest.mark.parametrize(("text", "least"), [
    (STORY, 1.0),
    (STORY[:8], 0.95),
    (["A new headline.", *STORY[:7], "Reporting by A. Writer; editing by B. Reader."], 0.8),
    ([s.replace("a", "aa", 1) if n % 2 else s for n, s in enumerate(STORY)], 0.7),
    (OTHER, None),
    (OTHER[:9] + STORY[:1], None),
])
def test_a_dispatch_that_is_carried_again(make, text, least):
    record, _ = make
    found = reprints(record("r2", text=" ".join(text), published="2020-10-13"), record("r1", text=" ".join(STORY)))
    if least is None:
        assert found == []
    else:
        (((one, other, share),), of, kind), = found
        assert (one, other, of, kind) == ("r1", "r2", "r1", "reprint")
        assert share >= least


def test_furniture_makes_no_reprint(make):
    record, _ = make
    frame = " ".join(OTHER)
    records = [record(f"r{n}", text=f"{story} {frame}") for n, story in enumerate((" ".join(STORY[:3]), " ".join(STORY[5:])))]
    for made, length in zip(records, (len(" ".join(STORY[:3])), len(" ".join(STORY[5:]))), strict=True):
        made["document"]["dropped"] = [[length, len(made["document"]["text"]), "share bar"]]
    assert reprints(*records) == []


def test_three_copies_are_one_group_of_the_earliest(make):
    record, _ = make
    copies = [record(f"r{n}", text=" ".join(STORY), published=f"2020-10-{15 - n}") for n in range(3)]
    ((pairs, of, _),) = reprints(*copies)
    assert of == "r2"
    assert {name for pair in pairs for name in pair[:2]} == {"r0", "r1", "r2"}


@pytest.mark.parametrize(("speaker", "toll", "kind"), [
    ("AZE:Ceyhun_Bayramov", 10, ["translation"]),
    ("ARM:Vahe_Sarkisyan", 10, []),  # a rival version tells it by another voice
    ("AZE:Ceyhun_Bayramov", 12, []),  # or with another toll
])
def test_a_translation_records_the_same(make, speaker, toll, kind):
    record, event = make
    told = {"day": "2020-10-11", "place": "Ganja"}
    one = record("r1", event("ASSAULT", "ARM", "AZE", by="AZE:Jeyhun_Bayramov", figures=[("killed", 10, 10)], **told),
                 text="Missiles killed 10 in the night, 47 houses fell, 5 shells in all.")
    other = record("r2", event("ASSAULT", "ARM", "AZE", by=speaker, figures=[("killed", toll, toll)], **told), language="az",
                   text="Gecə raketlər 10 nəfəri öldürüb, 47 ev uçub, cəmi 5 mərmi.")
    assert [k for _, _, k in reprints(one, other)] == kind
