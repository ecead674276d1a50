"""The shapes of Azerbaijani words: endings of nouns and verbs taken off, and what they say.

Harmony gives every ending two or four vowels: A is a or ə, I is ı, i, u or ü.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.languages.shapes import Stem

APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'"})
SOFTENED = {"ğ": "q", "y": "k", "d": "t"}
CONVERB: tuple[str, ...] = ()
DUAL = ()  # there is none
SEVERAL: tuple[str, ...] = ()
OWNED: dict[str, str] = {}
VOWELS = "aəeıioöuü"
MINIMUM, LONG = 3, 6  # letters of a stem that may be told from chance; of one that bears a single vowel


def _spelled(pattern: str) -> str:
    return pattern.replace("A", "[aə]").replace("I", "[ıiuü]")


# plural, possessor, case, and what may follow
NOUN = re.compile(_spelled(
    r"[-']?(?:lAr)?(?:I?mIz|I?nIz|Im|In|sI|I)?(?:nIn|In|nI|I|yA|nA|A|ndAn|dAn|ndA|dA|nlA|ylA|lA)?(?:kI|cA|dIr|dIrlAr)?"))
OURS = re.compile(_spelled("I?mIz"))
VOICE = r"(?P<voice>(?:I?l|I?n)(?:I[ln])?)?"
ABLE = r"(?:y?AbIl)?"
DENIED = r"(?P<denied>mA(?=dI|yIb|mIş|yAcA|sIn(?:lAr)?$|sA|mAlI|yAn|mA)|m(?=Ir))?"
TENSE = (r"(?P<future>y?AcA[qkğy])|(?P<condition>sA)|(?P<must>mAlI)|(?P<wish>sIn(?:lAr)?$)|(?P<gone>dI(?![qkğy])|y?Ib|mIş)"
         r"|(?P<never>mAz)|(?P<infinitive>mA[qkğy])|y?Ir|y?Ar|mA|y?An|dI[qkğy]|y?Inc|y?A|$")
VERB = re.compile(_spelled(f"{VOICE}{ABLE}{DENIED}(?:{TENSE})") + r"[a-zəıöüçşğ]*$")
ASKING = re.compile(_spelled("(?:AcA[qk]|mIş|Ib|dI|Ir)mI$"))  # "alacaqmı": shall it?
# "we" and "I" behind a tense; of a participle the owner: "göndərdiyimiz"
FIRST = tuple(re.compile(_spelled(ending) + "$") for ending in (
    "(Ir|Ar|mIş|mAlI|AcA[ğy])y?(?:I[qk]|(Am))", "(dI|sA)(?:[qk]|(m))", "(dI|AcA)[ğy](?:ImIz|(Im))"))
SAID = (("future", "Tense=Fut"), ("condition", "Mood=Cnd"), ("must", "Mood=Nec"), ("wish", "Mood=Opt"), ("gone", "Tense=Past"),
        ("infinitive", "VerbForm=Vnoun"))


# surnames that end in a vowel put an n or y before the ending; elsewhere the n is the name's own: "Putin-i", "Zelenski-ni"
OPEN = "(?:(?<=ski|adə|[oe]va|mli|nli|rli|lla)|(?<=oğlu|qızı))"
CASES = {"Gen": "(?:OPENn)?In", "Acc": "(?:OPENn)?I", "Dat": "(?:OPEN[yn])?A", "Loc": "dA", "Abl": "dAn"}
# of a noun with a possessor: "nazirliyi-nin"
POSSESSED = {"Gen": "nIn", "Acc": "nI", "Dat": "nA", "Loc": "ndA", "Abl": "ndAn"}
ENDINGS = {case: re.compile("[-']?" + _spelled(ending).replace("OPEN", OPEN) + "$") for case, ending in CASES.items()}
POSSESSED_ENDINGS = {case: re.compile(_spelled(ending) + "$") for case, ending in POSSESSED.items()}
HYPHENED = re.compile(_spelled("-(?:n?In|[ny]?I|[ny]?A|n?dAn?|lA)$"))  # "NATO-ya"


def plain(word: str, before: str) -> str:
    """The word with one kind of apostrophe.

    >>> plain("Bakı’nın", "")
    "Bakı'nın"
    """
    return word.translate(APOSTROPHES)


def whole(written: str, before: str) -> str:
    """The word itself: nothing is written together."""
    return written


def lower(word: str) -> str:
    """The word in small letters; the capital of i keeps its dot.

    >>> lower("İRAN"), lower("Işıq")
    ('iran', 'ışıq')
    """
    return word.replace("İ", "i").replace("I", "ı").lower()


def bare(name: str, features: str) -> str:
    """A name without the ending of its case.

    >>> bare("Əliyevin", "Case=Gen|Number=Sing"), bare("Paşinyana", "Case=Dat"), bare("Fidanı", "Case=Acc")
    ('Əliyev', 'Paşinyan', 'Fidan')
    >>> bare("Nazirliyinin", "Case=Gen|Number=Sing|Number[psor]=Sing|Person[psor]=3")
    'Nazirliyi'
    """
    hyphened = HYPHENED.search(name)
    if hyphened:
        return name[:hyphened.start()]
    endings = POSSESSED_ENDINGS if "[psor]" in features else ENDINGS
    ending = next((endings[case] for case in endings if f"Case={case}" in features), None)
    return ending.sub("", name) if ending else name


# a plural, or a possessor before a case: what no dictionary form ends in by chance
SURE = re.compile(_spelled("lAr(?!lA)I?(?:nIn|In|nI|nA|A|ndAn|dAn|ndA|dA)?|sI(?:nIn|nI|nA|ndAn|ndA)?|I(?:nIn|nI|nA|ndAn|ndA)"))

PASSIVE = re.compile(_spelled("(.+(?:dIr|çir|lAt|lAn))Il"))  # of a verb that is surely transitive: "öldür-ül"
NOMINAL = re.compile(_spelled("(?:mA|mIş|dI[ğy]I|AcA[ğy]I|Ib|..[aəıiuü]y)$"))  # what no verb stem ends in


def bases(word: str) -> Iterator[str]:
    """What a word is surely a form of, the longest first.

    >>> next(bases("öldürül"))
    'öldür'
    >>> list(bases("ölkəsinin"))[-1], list(bases("qüvvələr")), list(bases("qərara"))
    ('ölkə', ['qüvvə'], [])
    """
    passive = PASSIVE.fullmatch(word)
    if passive:
        yield from (passive[1], passive[1][:-1])
    for size in range(len(word) - 1, MINIMUM - 1, -1):
        if SURE.fullmatch(word[size:]) or (size >= LONG and word[size:] in ("ı", "i", "u", "ü")):
            yield word[:size]


def host(word: str) -> str:
    """Nothing: no particle is written on an Azerbaijani word."""
    return ""


def uncut(word: str) -> Iterator[str]:
    """Nothing: there is nothing to cut."""
    yield from ()


def stems(word: str, word_class: str) -> Iterator[Stem]:
    """What a word may be a form of, the longest first.

    >>> [s.stem for s in stems("kəndlərini", "NOUN")][:3]
    ['kəndlərini', 'kəndlərin', 'kəndləri']
    >>> next(s for s in stems("edilməyəcək", "VERB") if s.stem == "et").features
    'Tense=Fut|Polarity=Neg|Voice=Pass'
    """
    shape = word if word_class == "PROPN" else lower(word)
    cuts = [(shape[:size], shape[size:]) for size in range(len(shape), 1, -1)]
    verbal = [*cuts[1:], *cuts[:1]] if word_class == "VERB" else cuts if word_class == "AUX" else []  # verbs bear an ending
    for stem, rest in verbal:
        found = None if NOMINAL.search(stem) else VERB.fullmatch(rest)
        if found:
            yield from _verbs(stem, rest, found)
    for stem, rest in cuts:
        if NOUN.fullmatch(rest):
            yield Stem(stem, "Number[psor]=Plur|Person[psor]=1" if OURS.match(rest) else "")
            if rest[:1] in VOWELS and rest and stem[-1] in SOFTENED:
                yield Stem(stem[:-1] + SOFTENED[stem[-1]])


def firsts(word: str, lemma: str) -> Iterator[Stem]:
    """What a verb that tells of "I" or "we" is in the third person, with what it tells.

    >>> [next(firsts(word, "")).stem for word in ("qınayırıq", "verdik", "bağlayacağıq", "etmişəm", "göndərdiyimiz")]
    ['qınayır', 'verdi', 'bağlayacaq', 'etmiş', 'göndərdi']
    >>> list(firsts("edəcək", "et")), list(firsts("etmək", "et"))
    ([], [])
    """
    shape = lower(word)
    for found in filter(None, (ending.search(shape) for ending in FIRST)):
        third = shape[:found.end(1)]
        third = third[:-1] + SOFTENED[third[-1]] if third[-1] in "ğy" else third
        yield Stem(third, f"Number={'Sing' if found[2] else 'Plur'}|Person=1")


def _verbs(stem: str, rest: str, found: re.Match[str]) -> Iterator[Stem]:
    features = [feature for group, feature in SAID if found[group]]
    if found["denied"] or found["never"]:
        features.append("Polarity=Neg")
    elif ASKING.search(rest):
        features.append("Polarity=Pos")
    features.append("Voice=Pass" if found["voice"] else "Voice=Act")
    yield Stem(stem, "|".join(features))
    if stem.endswith("d") and rest[:1] in VOWELS and rest:
        yield Stem(stem[:-1] + "t", "|".join(features))
