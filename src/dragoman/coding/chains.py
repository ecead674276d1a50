"""One claim inside another: which sayings lie in which, and through whom they came; sayings become numbered claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from dragoman.coding.drafts import Scene
from dragoman.coding.lexicon import Saying, read_lexicon
from dragoman.coding.spans import SpanIndex
from dragoman.coding.wording import quote_at, quotes_near
from dragoman.records import Annotated, Claim, Span

NEAR = 4  # sentences in which "the statement" is still somebody's
OPENING = 2  # sentences of a story in which a relay can be named


# ---------------------------------------------------------------- which sayings stay
def untangle(annotated: Annotated, sayings: list[Saying]) -> list[Saying]:
    """The sayings without those that only say how another's words are put.

    Inside what somebody says, a saying of the speaker's own ("I think"), and a thing praised or wanted, adds no voice.
    """
    index = SpanIndex((span, place) for place, saying in enumerate(sayings) for span in saying.content)
    beside: dict[int, list[int]] = {}
    for place, saying in enumerate(sayings):
        beside.setdefault(saying.sentence, []).append(place)
    kept: dict[tuple[object, ...], Saying] = {}
    for saying in sayings:
        told = saying.sentence, saying.verb, saying.speaker, saying.content
        if told in kept:
            continue  # "نقلت ... قوله إن": by the verb and by its noun
        near = {*beside[saying.sentence], *index.around((saying.cue or saying.content)[0][0])}
        if _adds_voice(annotated, saying, [sayings[place] for place in sorted(near)]):
            kept[told] = saying
    return list(kept.values())


def _adds_voice(annotated: Annotated, saying: Saying, sayings: list[Saying]) -> bool:
    """Whether a saying tells of a voice that those around it do not."""
    if saying.form == "thing" and _is_outdone(saying, sayings):
        return False
    quoted = quote_at(annotated, (saying.cue or saying.content)[0][0]) is not None and not saying.label
    if quoted or any(s.label and s is not saying and _holds(s.content, saying) for s in sayings):
        return saying.reports and saying.speaker is not None and not saying.own
    if any(s is not saying and _holds(s.content, saying) for s in sayings):
        return saying.form != "thing" and bool(saying.source) and not saying.own
    return True


def _is_outdone(saying: Saying, sayings: list[Saying]) -> bool:
    """Whether the same verb has a fuller saying: "voiced hope for" beside "voiced"."""
    return any(s.sentence == saying.sentence and s.verb == saying.verb >= 0 and s.cue[0][1] > saying.cue[0][1]
               for s in sayings)


def _holds(content: tuple[Span, ...], saying: Saying) -> bool:
    """Whether a saying is reported inside what is said: its words of saying lie there."""
    anchor = (saying.cue or saying.content)[0]
    return content != saying.content and any(s <= anchor[0] and anchor[1] <= e for s, e in content)


def share_cited(sayings: list[Saying]) -> list[Saying]:
    """The sayings, the further voice of "she noted, citing him" given the very words that she noted."""
    said = {(s.sentence, s.verb): s for s in sayings if s.through < 0}
    heard = {s.sentence: s for s in sayings if s.through < 0 and s.form == "speech" and not s.label}
    out = []
    for saying in sayings:
        cites = saying.through >= 0
        first = (said.get((saying.sentence, saying.through)) or heard.get(saying.sentence)) if cites else None
        found = replace(saying, content=first.content, through=first.verb) if first else replace(saying, through=-1)
        out.append(found)
    return out


def with_issuers(scenes: list[Scene], sayings: list[Saying]) -> list[Saying]:
    """The sayings, those of "the statement" given to whoever spoke in the one that was told of before, unless it was relayed."""
    out: list[Saying] = []
    if any(s.form == "publication" for s in sayings):
        return sayings
    for saying in sayings:
        named = _documents(scenes, saying) if _is_document(scenes, saying) else frozenset()
        before = (s.speaker for s in reversed(out) if s.speaker and saying.sentence - s.sentence < NEAR
                  and named & {w.lemma for w in scenes[s.sentence].sentence.words})
        out.append(replace(saying, speaker=next(before, None)) if named else saying)
    return out


# ---------------------------------------------------------------- numbers
def number(annotated: Annotated, scenes: list[Scene], sayings: list[Saying]) -> tuple[Claim, ...]:
    """The claims of a document in the order of their first words, outer before inner, each with its `via`."""
    ordered = sorted(sayings, key=lambda s: (s.content[0][0], -_size(s.content), (s.cue or s.content)[0][0]))
    names = [f"c{place}" for place in range(1, len(ordered) + 1)]
    index = SpanIndex((span, place) for place, saying in enumerate(ordered) for span in saying.content)
    verbs = {(s.sentence, s.verb): place for place, s in reversed(list(enumerate(ordered)))}
    above = [_outer(place, ordered, index, verbs) for place in range(len(ordered))]
    ordered, above = _relayed(scenes, ordered, above)
    vias = [names[outer] if outer is not None else None for outer in above]
    # an insertion is told once, with the first voice
    return tuple(Claim(name, s.speaker, s.addressee, s.source, s.cue, s.content, _kind(annotated, s.content), s.stance,
                       via, _inserted(annotated, s.content) if s.through < 0 else ())
                 for name, s, via in zip(names, ordered, vias, strict=True))


def renumber(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims in the order of their first words, with the names that they have there."""
    ordered = sorted(claims, key=lambda claim: claim.content[0][0])
    names = {claim.id: f"c{place}" for place, claim in enumerate(ordered, 1)}
    return tuple(replace(claim, id=names[claim.id], via=names.get(claim.via or "")) for claim in ordered)


def _outer(place: int, ordered: list[Saying], index: SpanIndex, verbs: dict[tuple[int, int], int]) -> int | None:
    """The narrowest saying that a saying is reported inside."""
    saying = ordered[place]
    if saying.through >= 0:
        return verbs.get((saying.sentence, saying.through))
    start = (saying.cue or saying.content)[0][0]
    around = sorted(i for i in index.around(start) if _holds(ordered[i].content, saying)
                    and (i < place or not _holds(saying.content, ordered[i])))
    return min(around, key=lambda i: (_size(ordered[i].content), -ordered[i].through), default=None)


# ---------------------------------------------------------------- relays
def _relayed(scenes: list[Scene], sayings: list[Saying], above: list[int | None]
             ) -> tuple[list[Saying], list[int | None]]:
    """The sayings of an article or interview that the opening says came through somebody, hung on that relay.

    "The portal ran an interview with the minister, the embassy told Reuters.  He said ...": the portal stands behind
    "he said", the embassy behind the portal.
    """
    relay = _relay(scenes, sayings, above)
    if relay is None:
        return sayings, above
    outer = above[relay]
    told = (*sayings[relay].content, *(sayings[outer].content if outer is not None else ()))
    voices = {a.id for a in scenes[0].resolved.actors if any(_inside(m, told) for m in a.mentions)}
    out, hung = list(sayings), list(above)
    for place, saying in enumerate(sayings):
        if saying.sentence <= sayings[relay].sentence or above[place] is not None:
            continue
        if _is_document(scenes, saying):
            out[place], hung[place] = replace(saying, speaker=sayings[relay].speaker), relay
        elif saying.speaker in voices:
            hung[place] = relay
    return out, hung


def _relay(scenes: list[Scene], sayings: list[Saying], above: list[int | None]) -> int | None:
    """The saying of the opening that makes an article or interview public: the portal's, reported by the embassy."""
    first = scenes[0].sentence.index if scenes else 0
    return next((place for place, s in enumerate(sayings) if s.form == "publication" and s.sentence < first + OPENING
                 and above[place] is not None), None)


def _is_document(scenes: list[Scene], saying: Saying) -> bool:
    """Whether it is "the article" that says so."""
    return saying.speaker is None and bool(_documents(scenes, saying))


def _documents(scenes: list[Scene], saying: Saying) -> frozenset[str]:
    """The documents that the words name which say so."""
    scene = scenes[saying.sentence] if saying.source and saying.sentence < len(scenes) else None
    if scene is None:
        return frozenset()
    documents = read_lexicon(scene.sentence.language).documents
    return frozenset(w.lemma for w in scene.sentence.words if w.lemma in documents and _inside((w.start, w.end), saying.source))


def _inside(span: Span, spans: tuple[Span, ...]) -> bool:
    return any(s <= span[0] and span[1] <= e for s, e in spans)


# ---------------------------------------------------------------- what a claim is
def _size(spans: Iterable[Span]) -> int:
    return sum(e - s for s, e in spans)


def _kind(annotated: Annotated, content: tuple[Span, ...]) -> Literal["direct", "indirect", "mixed"]:
    quoted = sum(max(0, min(e, q.end) - max(s, q.start)) for s, e in content
                 for q in quotes_near(annotated, s, e))
    return "indirect" if not quoted else "direct" if quoted >= 0.95 * _size(content) - 3 else "mixed"


def _inserted(annotated: Annotated, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The outlet's own words inside what is said, in square brackets."""
    text, out = annotated.document.text, []
    for start, end in content:
        opened = text.find("[", start, end)
        while opened >= 0:
            closed = text.find("]", opened, end)
            if closed < 0:
                break
            out.append((opened, closed + 1))
            opened = text.find("[", closed, end)
    return tuple(out)
