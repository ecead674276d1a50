"""Which language is this paragraph, among those that dragoman knows.

Letters decide where they can; py3langid, restricted to our languages, decides the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from types import ModuleType

from dragoman.languages import pack
from dragoman.records import Span

LANGUAGES = ("en", "ar", "az", "ru", "tr", "es", "fr", "fa", "hy", "uk", "ka", "de", "he", "kk")

SHORT = 20  # letters; a paragraph with fewer says nothing of its own about its language
FEW = 5  # letters that are enough where the script says all
MIDDLING = 30  # letters; with fewer, statistics do not outweigh the rest of the document
SAMPLE = 20_000  # characters of a paragraph that decide its language

# Letters of the scripts that one of our languages has for itself.
_OWN_SCRIPT = {"hy": "\u0531-\u058f", "ka": "\u10a0-\u10ff\u2d00-\u2d2f\u1c90-\u1cbf", "he": "\u05d0-\u05ea"}
_SHARED = {"latin": "A-Za-z\u00aa-\u024f\u0259\u1e00-\u1eff", "cyrillic": "\u0400-\u052f", "arabic": "\u0620-\u06ff"}
_SCRIPTS = [(name, re.compile(f"[{letters}]+")) for name, letters in {**_SHARED, **_OWN_SCRIPT}.items()]
_SCRIPT_OF = {**dict.fromkeys(("en", "az", "tr", "es", "fr", "de"), "latin"),
              **dict.fromkeys(("ru", "uk", "kk"), "cyrillic"), **dict.fromkeys(("ar", "fa"), "arabic")}
_WORD = re.compile(r"[^\W\d_]+")
_PERSIAN, _MOSTLY_PERSIAN = re.compile("[پچژگ]"), re.compile("[کی]")
_ARABIC, _MOSTLY_ARABIC = re.compile("[ةىأإ]"), re.compile("[يك]")
# What Azerbaijani writes in small words and Turkish does not: "saxlayıb", "qalıb", "götürüb".
_NO_TURKISH = re.compile("\\b[a-zçğıöşü]*(?:[qx][a-zçğıöşü]+|[ıiuü]b)\\b")
_LETTERS_OF = {"kk": re.compile("[әғқңөұүһ]"), "uk": re.compile("[іїєґ]")}  # Kazakh first: it has і as well


def detect(text: str) -> str | None:
    """The language of a text; None where it has no letters or only those of a script that none of our languages uses.

    >>> detect("Nazir bu gün həmkarı ilə görüşüb və danışıqlar aparıb.")
    'az'
    >>> detect("14:20") is None
    True
    """
    sample = text[:SAMPLE]
    script, letters = _script(sample)
    if script is None or script in LANGUAGES:
        return script
    if script == "arabic":
        return _arabic_or_persian(sample)
    if script == "latin" and letters < SHORT and "".join(_WORD.findall(sample)).isascii():
        return "en"  # too short for statistics to say anything; plain letters are most often English
    return _by_letters(script, sample) or _by_telltale(sample) or _classify(sample)


def detect_paragraphs(text: str, paragraphs: Sequence[Span],
                      given: str | None = None) -> tuple[str | None, tuple[str | None, ...]]:
    """The language of a document and that of each paragraph.

    The document's is `given`, else the one that most letters are in.  Short paragraphs inherit it, and so do all where
    it is none of ours.

    >>> detect_paragraphs("Talks\\n\\nՆախարարները հանդիպեցին մայրաքաղաքում երեկ:", [(0, 5), (7, 51)])
    ('hy', ('hy', 'hy'))
    """
    if given is not None and given not in LANGUAGES:
        return given, (given,) * len(paragraphs)
    found = [_paragraph(text[start:min(end, start + SAMPLE)]) for start, end in paragraphs]
    document = given or _heaviest(found, [end - start for start, end in paragraphs]) or detect(text)
    return document, tuple(_own_or(document, *one) for one in found)


def _paragraph(text: str) -> tuple[str | None, str | None, int]:
    """The language, script and number of letters of a paragraph; no language where it is too short to tell."""
    script, letters = _script(text)
    enough = FEW if script in _OWN_SCRIPT else SHORT
    return (detect(text) if letters >= enough else None), script, letters


def _heaviest(found: list[tuple[str | None, str | None, int]], lengths: list[int]) -> str | None:
    weights: Counter[str] = Counter()
    for (language, _, _), length in zip(found, lengths, strict=True):
        if language:
            weights[language] += length
    return weights.most_common(1)[0][0] if weights else None


def _own_or(document: str | None, language: str | None, script: str | None, letters: int) -> str | None:
    """The paragraph's own language; between languages of one script a middling paragraph is no proof."""
    doubtful = script in _SHARED and letters < MIDDLING and _SCRIPT_OF.get(document or "") == script
    return document if language is None or doubtful else language


def _script(text: str) -> tuple[str | None, int]:
    """The script of most letters (a language code where it has one to itself), and how many letters there are.

    Only the first 400 letters are counted: a paragraph does not change its script after that.
    """
    sample = "".join(_WORD.findall(text[:800]))[:400] or "".join(_WORD.findall(text))[:400]
    if not sample:
        return None, 0
    if sample.isascii():
        return "latin", len(sample)
    counts = Counter({name: sum(map(len, pattern.findall(sample))) for name, pattern in _SCRIPTS})
    name, most = counts.most_common(1)[0]
    return (name if most * 2 >= len(sample) else None), len(sample)


def _arabic_or_persian(text: str) -> str:
    """Each has letters that the other lacks; keyboards swap some, and names carry single ones over."""
    persian = 3 * len(_PERSIAN.findall(text)) + len(_MOSTLY_PERSIAN.findall(text))
    arabic = 3 * len(_ARABIC.findall(text)) + len(_MOSTLY_ARABIC.findall(text))
    return "fa" if persian > arabic else "ar"


def _by_letters(script: str, text: str) -> str | None:
    """The language that alone writes certain letters, where they are common in the text and not only in a name."""
    lower = text.lower()
    few = max(2, len(lower) // 100)
    if script == "latin":
        return "az" if lower.count("ə") >= few else None
    return next((code for code, letters in _LETTERS_OF.items() if len(letters.findall(lower)) >= few), None)


def _by_telltale(text: str) -> str | None:
    """The language whose little words stand thick in the text: surer and faster than statistics on running prose."""
    words = text.lower().split()
    for code, telltale in _telltales():
        if sum(word in telltale for word in words) * 8 >= len(words):
            return code
    return None


@lru_cache
def _telltales() -> tuple[tuple[str, frozenset[str]], ...]:
    """The little words of each language that has a pack: such as no other of ours writes."""
    tables = ((code, pack.load(code).table("pack").get("telltale", "")) for code in pack.available())
    return tuple((code, frozenset(words.split())) for code, words in tables if words)


def _classify(text: str) -> str:
    """The language by statistics, which take short Azerbaijani for Turkish.

    >>> _classify("İran donanması Koreya tankerini saxlayıb.")
    'az'
    """
    found = str(_identifier().classify(text)[0])
    return "az" if found == "tr" and _NO_TURKISH.search(text) else found


@lru_cache
def _identifier() -> ModuleType:
    """py3langid with our languages only, loaded at the first call."""
    import py3langid

    py3langid.set_languages(list(LANGUAGES))
    identifier: ModuleType = py3langid
    return identifier
