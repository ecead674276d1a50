"""The shapes of Arabic words: spelling variants evened out, the article and endings taken off, verbs brought to their past.

What is tried is generous: only what the lists of the pack hold is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.languages.shapes import Stem

DOUBLED = re.compile("(?<=عم)\u0651(?=ان)")  # alone tells Amman from Oman
KEPT = "\u06e1"  # stands for it while the other signs go
SIGNS = re.compile("[\u064b-\u065f\u0670\u0640]")  # short vowels, the lengthening stroke
VARIANTS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي"})
OWNERS = ("ها", "هم", "هما", "هن", "كم", "نا", "ه", "ي")
# What a noun may end in, and what stands there in the singular: "مقاتلات", "عربية", "القريتين"
ENDINGS = {"ون": ("",), "ين": ("",), "ان": ("",), "ات": ("", "ه"), "يه": ("ي", ""), "ه": ("",), "ا": ("",), "تين": ("ه",),
           "تان": ("ه",), "تا": ("ه",), "تي": ("ه",), "و": ("",)}
DUAL = ("ين", "ان")
SEVERAL = ("ون", "ين", "ات")  # what no form of the name of a state ends in: "القطرون" is none of "قطر"
# What several end in before whose they are, where the "ن" falls, by what the singular ends in: "وزيرا فرنسا وألمانيا"
OWNED = {"ا": "", "ي": "", "و": "", "تا": "ه", "تي": "ه"}
CONVERB = ("ا", "ه", "ين", "ات")  # the accusative: "داعيا", "داعية", "داعين"
WE, ONE = "Number=Plur|Person=1", "Number=Sing|Person=1"
PERSONS = ("وا", "تا", "ون", "ان", "ين", "ت", "ن", "نا", "ا", "تم")


def plain(word: str, before: str) -> str:
    """The word without vowel signs, the forms of alef, ya and ta marbuta evened out; "ل" + "لامم" is again "الامم".

    >>> plain("إلى", ""), plain("قُتِلَ", ""), plain("لأمم", "ل")
    ('الي', 'قتل', 'الامم')
    >>> plain("عمّان", "") == plain("عمان", "")
    False
    """
    return whole(SIGNS.sub("", DOUBLED.sub(KEPT, word)).translate(VARIANTS), before)


def whole(written: str, before: str) -> str:
    """The word as it stands by itself: behind "ل" the article has lost its first letter."""
    return "ا" + written if before == "ل" and written.startswith("ل") and len(written) > 2 else written


def lower(word: str) -> str:
    """The word itself: Arabic has no capitals; Latin names in it do."""
    return word.lower()


def bare(name: str, features: str) -> str:
    """The name itself: no case shows on an Arabic name."""
    return name


def bases(word: str) -> Iterator[str]:
    """What a word is surely a form of: the word without its article.

    >>> list(bases("المقبل"))
    ['مقبل']
    """
    if word.startswith("ال") and len(word) > 4:
        yield word[2:]


def host(word: str) -> str:
    """The word with its article that a particle is written on.

    >>> host("للامم"), host("والامم"), host("والي")
    ('الامم', 'الامم', '')
    """
    if word.startswith("لل"):
        return "ا" + word[1:]
    return word[1:] if word[:1] in ("و", "ف", "ب", "ك") and word[1:3] == "ال" and len(word) > 4 else ""


def uncut(word: str) -> Iterator[str]:
    """What a word may be a form of if nothing is written on it, no particle before and no pronoun behind.

    >>> "سيطر" in uncut("سيطرت"), "وقال" in uncut("وقال")
    (True, True)
    """
    if word.endswith(OWNERS[:-2]):
        return
    yield from _past(word)
    for ending, instead in ENDINGS.items():
        if ending != "ه" and _has(word, ending):  # "his", too
            yield from (word[: -len(ending)] + letter for letter in instead)


def stems(word: str, word_class: str) -> Iterator[Stem]:
    """What a plain word may be a form of, the likeliest first.

    >>> "ادان" in [s.stem for s in stems("يدين", "VERB")]
    True
    >>> "قريه" in [s.stem for s in stems("القريتين", "NOUN")], "دولي" in [s.stem for s in stems("الدوليه", "ADJ")]
    (True, True)
    """
    tried = [*(_verbs(word) if word_class in ("VERB", "AUX") else ()), *_nouns(word)]
    yield from (Stem(stem) for stem in dict.fromkeys(tried) if len(stem) > 1)


def firsts(word: str, lemma: str) -> Iterator[Stem]:
    """What a verb that tells of "I" or "we" is in the third person, with what it tells; nothing where it may be of the third.

    >>> next(firsts("نرفض", "رفض")), next(firsts("استدعينا", "استدعى")).stem, next(firsts("أطالب", "طالب")).features
    (Stem(stem='يرفض', features='Number=Plur|Person=1'), 'استدعي', 'Number=Sing|Person=1')
    >>> list(firsts("نقل", "نقل")), list(firsts("أصيب", "أصاب")), list(firsts("زارت", "زار"))
    ([], [], [])
    """
    written = SIGNS.sub("", word)
    shape, base = plain(written, ""), plain(lemma, "")
    if shape[:1] in ("و", "ف") and base[:1] != shape[:1] and len(shape) > 4:
        written, shape = written[1:], shape[1:]  # "and" was left on it
    if shape[:1] == "س" and base[:1] != "س":
        written, shape = written[1:], shape[1:]  # "we will"
    alike = written[:1] == lemma[:1] or not lemma.startswith("ا")  # "أعتقد" is no past of "اعتقد"
    if alike and base in _past(shape.removesuffix("نا")):
        yield from _firsts_of_past(shape, lemma, base)
    elif shape[:1] == "ن" and len(shape) > 2:
        yield Stem("ي" + shape[1:], WE)
    elif written[:1] == "أ" and len(shape) > 3 and (lemma[:1] != "أ" or written[1:2] == "ؤ"):
        yield Stem("ي" + shape[1:], ONE)  # a verb in "أ" is written alike in the passive of the past


def _firsts_of_past(shape: str, lemma: str, base: str) -> Iterator[Stem]:
    """Of a verb of the past: "طلبنا"; "التقيت", where "she" would be "التقت"."""
    if shape.endswith("نا") and base[-2:] != "نا" and len(shape) > 4:
        yield Stem(shape[:-2], WE)
    elif shape == base + "ت" and lemma.endswith("ى") and lemma[:1] == "ا" and lemma[2:3] == "ت":
        yield Stem(base, ONE)


def _nouns(word: str) -> Iterator[str]:
    whole_words = [word, *bases(word)]
    yield from whole_words  # "السودانية" is an adjective, not a form of "السودان"
    owned = [base[: -len(owner)] for base in whole_words for owner in OWNERS if _has(base, owner)]
    for base in whole_words + owned:
        yield base
        if base.endswith(("اي", "او")):
            yield base[:-1] + "ء"  # "استيائها" is of "استياء"
        if base.endswith("ت"):
            yield base[:-1] + "ه"  # "زيارت-ه" is of "زيارة"
        for ending, instead in ENDINGS.items():
            if _has(base, ending):
                yield from (base[: -len(ending)] + letter for letter in instead)


def _verbs(word: str) -> Iterator[str]:
    present = word[1:] if word.startswith("س") and word[1:2] in ("ي", "ت", "ن") else word  # "سيقول", "will say"
    shapes = [*dict.fromkeys((word, present)), *(present[: -len(owner)] for owner in OWNERS if _has(present, owner))]
    for shape in shapes:
        yield from _past(shape)
        if shape[:1] in ("ي", "ت", "ن", "ا"):
            yield from _present(shape[1:])
    if word[:1] in ("و", "ف") and len(word) > 3:
        yield from _verbs(word[1:])  # "and" was left on it


def _past(shape: str) -> Iterator[str]:
    yield shape
    for ending in PERSONS:
        if _has(shape, ending):
            stem = shape[: -len(ending)]
            yield from (stem, stem + "ا", stem + "ي")  # "دعت" is of "دعا", "نفت" of "نفى"


def _present(stem: str) -> Iterator[str]:
    for base in (stem, *(stem[: -len(e)] for e in ("ون", "ان", "ين", "وا", "ن", "ا") if _has(stem, e))):
        shapes = [base]
        if base[-1:] in ("و", "ي"):
            shapes += [base[:-1] + "ا", base[:-1] + "ي"]  # "يدعو", "يجري"
        if len(base) >= 3:
            hollow = base[:-2] + "ا" + base[-1] if base[-2] in ("و", "ي") else ""
            shapes += [hollow] if hollow else []  # "يقول", "يدين"
        if len(base) == 2:
            shapes.append("و" + base)  # "يصل" is of "وصل"
        for shape in shapes:
            yield from (shape, "ا" + shape)


def _has(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) > 1
