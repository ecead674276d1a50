"""The names and nouns of a language that stand for actors, found in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from dragoman.errors import PackError
from dragoman.knowledge.entities import INTERNATIONAL, bodies
from dragoman.languages.pack import Pack, forms, load
from dragoman.languages.shapes import Shapes, shapes_of
from dragoman.records import Sentence, Word

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\n": " ", "\t": " ", "\u2011": "-"})
FIRST = re.compile(r"\w+")
PARTS = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
NOUNS = frozenset(("NOUN", "PROPN"))
MANY = frozenset(("Number=Plur", "Number=Dual"))


class Entry(NamedTuple):
    """What a form stands for: `kind` is state, adjective, people, metonym, body, seat, outlet, title or agent.

    `key` tells entries apart, `row` the kind of agent or the office; `land` is False for a people without a land.
    """

    kind: str
    key: str
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    sort: str = ""
    offices: tuple[str, ...] = ()
    land: bool = True
    behind: bool = False  # whether its language puts behind a noun what tells more of it

    @property
    def noun(self) -> str:
        """The noun of the form, in small letters: "minister" of "foreign minister"."""
        return self.name.lower().split()[0 if self.behind else -1]

    @property
    def international(self) -> bool:
        """Whether it is a body that belongs to no country."""
        return self.country is None and bool(self.sectors) and self.sectors[0] in INTERNATIONAL


class Hit(NamedTuple):
    """A form in a sentence, words `first` to `last`, with an entry for each kind of thing that it may stand for."""

    first: int
    last: int
    entries: dict[str, Entry]
    plural: bool


Forms = dict[str, list[tuple[str, bool, dict[str, Entry]]]]  # by first word: (form, plural, entries), longest first
InShapes = dict[str, list[tuple[tuple[str, ...], bool, dict[str, Entry]]]]
Found = tuple[int, bool, dict[str, Entry]]  # the last word, whether it is a plural, what it may stand for
Finder = Callable[[Word], Found | None]


class Words:
    """The word lists of a pack's `actors.toml`, each a set."""

    def __init__(self, pack: Pack) -> None:
        """Read the lists of a pack."""
        table = {part: lists for part, lists in pack.table("actors").items() if part != "nouns"}
        self._lists = {
            (part, name): frozenset(words.split()) for part, lists in table.items() for name, words in lists.items()
        }
        self.taken_up = frozenset(  # the nouns that stand for an actor by what was said before
            word for (part, _), words in self._lists.items() if part in ("again", "counted", "pronouns") for word in words
        )

    def __call__(self, part: str, name: str) -> frozenset[str]:
        """The words of one list."""
        return self._lists[part, name]


@lru_cache
def words_of(language: str) -> Words | None:
    """The word lists of a language; None where its pack has none, and its actors stay unread."""
    try:
        return Words(load(language))
    except PackError:
        return None


NEVER_FIRST = frozenset(("PUNCT", "CCONJ", "PRON"))  # no name of a list begins with one


def find_hits(sentence: Sentence, text: str) -> list[Hit]:
    """The forms of a sentence from left to right, the longest at each place, none inside another."""
    shapes = shapes_of(sentence.language)
    find = _as_written(sentence, text) if shapes is None else _in_shapes(sentence, shapes)
    hits: list[Hit] = []
    free = 0
    for word in sentence.words:
        if word.index < free or word.upos in NEVER_FIRST:
            continue
        found = find(word)
        if found and (hit := _kept(word.index, found, sentence)):
            hits.append(hit)
            free = hit.last + 1
    return hits


def _as_written(sentence: Sentence, text: str) -> Finder:
    """The longest form that begins with a word, in a language whose names do not change."""
    exact, folded = _index(sentence.language)
    straight = text[sentence.start : sentence.end].translate(STRAIGHT)
    lower = straight.lower()
    base = sentence.start
    ends = {word.end - base: word.index for word in sentence.words}

    def find(word: Word) -> Found | None:
        key = _first(word.text)
        one = exact.get(key)
        two = folded.get(key.lower())
        found = one and _longest(one, straight, word.start - base, ends)
        other = two and _longest(two, lower, word.start - base, ends)
        return other if other and (not found or other[0] > found[0]) else found or None

    return find


def _in_shapes(sentence: Sentence, shapes: Shapes) -> Finder:
    """The longest form that begins with a word, where any word of it may bear endings."""
    lists = _lists_in_shapes(sentence.language)
    words = sentence.words
    joined = [i > 0 and words[i - 1].end == w.start for i, w in enumerate(words)]
    plain = [shapes.plain(w.text, words[i - 1].text if joined[i] else "") for i, w in enumerate(words)]
    shown = [(shapes.names(p), shapes.names(shapes.lower(p))) for p in plain]

    def after(part: str, at: int, lowered: int) -> int:
        """The word behind a part of a name that stands at a word, which may have been cut; 0 where it does not."""
        if at < len(words) and part in shown[at][lowered]:
            return at + 1
        end = at + 1
        while end < len(words) and joined[end]:
            end += 1
            if shapes.plain("".join(w.text for w in words[at:end])) == part:
                return end
        return 0

    def find(word: Word) -> Found | None:
        """The longest name of the lists that begins at a word, None where none does."""
        best: Found | None = None
        for lowered, table in enumerate(lists):
            for stem in shown[word.index][lowered]:
                for form, plural, entries in table.get(stem, ()):
                    end = word.index + 1
                    for part in form[1:]:
                        end = end and after(part, end, lowered)
                    if end and (best is None or end - 1 > best[0]):
                        best = end - 1, plural, entries
        return best

    return find


def _longest(
    candidates: list[tuple[str, bool, dict[str, Entry]]], text: str, start: int, ends: dict[int, int]
) -> Found | None:
    for form, plural, entries in candidates:
        if text.startswith(form, start) and start + len(form) in ends:
            return ends[start + len(form)], plural, entries
    return None


def _kept(first: int, found: Found, sentence: Sentence) -> Hit | None:
    """The hit, without the common nouns where the word is no noun here ("heads the list")."""
    last, plural, entries = found
    word = sentence.words[first]
    predicate = word.upos == "ADJ" and word.deprel in ("root", "xcomp", "advmod", "ccomp")  # "was shot dead"
    if first == last and (predicate or word.upos in ("VERB", "ADV", "AUX", "ADP", "SCONJ", "INTJ")):
        entries = {
            k: e for k, e in entries.items() if k not in ("title", "agent") and sentence.words[first].text[:1].isupper()
        }
    if word.deprel == "amod" and first == last and shapes_of(sentence.language):  # "financial" is no Mali
        entries = {k: e for k, e in entries.items() if k in ("adjective", "people")}
    head = next((i - 1 for i in range(first + 1, last) if sentence.words[i].text == "of"), last)  # not the "Affairs"
    return Hit(first, last, entries, plural or bool(MANY & set(sentence.words[head].feats.split("|")))) if entries else None


@lru_cache(maxsize=50_000)
def _first(text: str) -> str:
    found = FIRST.match(text)
    return found.group() if found else text


# ---------------------------------------------------------------- the lists as an index
@lru_cache
def _lists_in_shapes(language: str) -> tuple[InShapes, InShapes]:
    """The forms as plain words, those with capitals and those without, each by their first word."""
    shapes, pack = shapes_of(language), load(language)
    assert shapes is not None
    exact: InShapes = {}
    folded: InShapes = {}
    known: dict[tuple[str, ...], dict[str, Entry]] = {}
    for form, plural, entry in _all_forms(pack):
        written = form.translate(STRAIGHT)
        words = tuple(shapes.plain(word) for word in PARTS.findall(written))
        if words in known:
            known[words].setdefault(entry.kind, entry)
            continue
        known[words] = {entry.kind: entry}
        table = folded if all(shapes.lower(word) == word for word in words) else exact
        table.setdefault(words[0], []).append((words, plural, known[words]))
    return exact, folded


@lru_cache
def _index(language: str) -> tuple[Forms, Forms]:
    """The forms with capitals, and those without, each by their first word."""
    strict: dict[str, tuple[bool, dict[str, Entry]]] = {}
    loose: dict[str, tuple[bool, dict[str, Entry]]] = {}
    for form, plural, entry in _all_forms(load(language)):
        form = form.translate(STRAIGHT)
        table = strict if form != form.lower() else loose
        _, entries = table.setdefault(form, (plural, {}))
        entries.setdefault(entry.kind, entry)
    return _by_first_word(strict), _by_first_word(loose)


def _by_first_word(table: dict[str, tuple[bool, dict[str, Entry]]]) -> Forms:
    found: Forms = {}
    for form, (plural, entries) in table.items():
        found.setdefault(_first(form), []).append((form, plural, entries))
    for candidates in found.values():
        candidates.sort(key=lambda c: -len(c[0]))
    return found


def _all_forms(pack: Pack) -> Iterator[tuple[str, bool, Entry]]:
    yield from _states(pack)
    yield from _regions(pack)
    yield from _bodies(pack)
    for kind in ("title", "agent"):
        yield from _nouns(pack, kind)
    for sector, nouns in pack.table("actors")["nouns"].items():
        for form in forms(nouns):
            yield (
                form,
                form.endswith("s"),
                Entry("agent", f"nouns {sector}", form, None, () if sector == "any" else (sector,), "nouns"),
            )


def _states(pack: Pack) -> Iterator[tuple[str, bool, Entry]]:
    for code, names, adjectives, people, metonyms in (row[:5] for row in pack.rows("states")):
        name = forms(names)[0]
        for kind, cell in (("state", names), ("adjective", adjectives), ("people", people), ("metonym", metonyms)):
            sectors = ("CVL",) if kind == "people" else ("GOV",)
            for form in forms(cell):
                yield (
                    form,
                    kind == "people",
                    Entry(kind, code, form if kind == "people" else name, code, sectors, "state"),
                )


def _regions(pack: Pack) -> Iterator[tuple[str, bool, Entry]]:
    """Regions and peoples; of several states no one is the region's country."""
    blocs = frozenset(pack.table("words")["words"].get("blocs", "").split())
    for codes, extra, names, adjectives, people in (row[:5] for row in pack.rows("regions")):
        code = codes if codes and "|" not in codes else None
        shown = (forms(names) or forms(adjectives) or forms(people))[0]
        for kind, cell in (("state", names), ("adjective", adjectives), ("people", people)):
            for form in forms(cell):
                governed = bool(code) or form.rpartition(" ")[2].lower() in blocs  # "Baltic states"
                sectors = (("CVL",) if kind == "people" else ("GOV",) if governed else ()) + ((extra,) if extra else ())
                yield (
                    form,
                    kind == "people",
                    Entry(
                        kind,
                        f"region {shown}",
                        form if kind == "people" else shown,
                        code,
                        sectors,
                        "region" if code else "world",
                        land=bool(names),
                    ),
                )


def _bodies(pack: Pack) -> Iterator[tuple[str, bool, Entry]]:
    known = bodies()
    for identity, names, seats in (row[:3] for row in _widened(pack.rows("bodies"), 3)):
        body = known.get(identity)
        if body is None:
            raise PackError(f"{pack.code}/bodies.tsv: {identity!r} is not in knowledge/data/bodies.tsv. Add it there.")
        kind = "outlet" if body.kind == "outlet" else "body"
        for form in forms(names):
            entry = Entry(kind, identity, form, body.country, body.sectors, body.kind)
            yield form, False, entry
            if form[:1].islower() and form != form.lower():
                yield form[:1].upper() + form[1:], False, entry
        for seat in forms(seats):
            yield seat, False, Entry("seat", identity, forms(names)[0], body.country, body.sectors, body.kind)


def _widened(rows: tuple[tuple[str, ...], ...], width: int) -> Iterator[tuple[str, ...]]:
    """The rows, each with at least so many cells."""
    return (row + ("",) * (width - len(row)) for row in rows)


def _nouns(pack: Pack, kind: str) -> Iterator[tuple[str, bool, Entry]]:
    """Titles and agents with their plurals; those of several words also with Capitals."""
    english = shapes_of(pack.code) is None  # elsewhere endings are taken off the word itself
    behind = pack.table("pack").get("adjectives") == "behind"
    for first, sectors, third, _, land in (row[:5] for row in _widened(pack.rows(kind + "s"), 5)):
        key = forms(first)[0]
        offices = tuple(forms(third)) if kind == "title" else ()
        sort = "person" if kind == "title" else third
        for form in forms(first):
            entry = Entry(kind, key, form, land or None, tuple(forms(sectors)), sort or "group", offices, behind=behind)
            fixed = kind == "agent" and third in ("group", "population") and form.endswith(("s", "people", "police"))
            yield form, fixed, entry
            if not english:
                continue
            for made in {form.title()} if form != form.lower() and " " in form else set():
                yield made, False, entry
            if (many := plural(form)) != form:
                yield many, True, entry


def plural(form: str) -> str:
    """The plural of a noun phrase.

    >>> plural("minister of defence"), plural("policeman"), plural("deputy")
    ('ministers of defence', 'policemen', 'deputies')
    """
    head, of, rest = form.partition(" of ")
    if head.endswith("man"):
        return head[:-3] + "men" + of + rest
    if head.endswith(("s", "x", "ch", "sh", "people", "police", ".")):
        return form if head.endswith(("s", "people", "police", ".")) else head + "es" + of + rest
    if re.search(r"[^aeiou]y$", head):
        return head[:-1] + "ies" + of + rest
    return head + "s" + of + rest


def find_named(written: str, language: str) -> list[Entry]:
    """The states that a short text names, whatever its capitals: "BAKU, Azerbaijan"."""
    exact, _ = _index(language)
    out = []
    for part in re.split(r"\s*[,/(]\s*", written):
        for form in (part.strip(), part.strip().title()):
            found = next((entries for name, _, entries in exact.get(_first(form), ()) if name == form), None)
            if found:
                out += [entries for kind, entries in found.items() if kind in ("state", "metonym")][:1]
                break
    return out
