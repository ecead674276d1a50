"""What "he", "its", "both sides" and "the country" stand for, by what was named before."""

from __future__ import annotations

from dragoman.records import Sentence
from dragoman.resolving.before import backward, first_before
from dragoman.resolving.names import Words
from dragoman.resolving.owners import MANY, ahead, doer, of_first, of_object, of_subject, speaker
from dragoman.resolving.phrases import Phrase, state_of
from dragoman.resolving.registry import Draft, Drafts, Seen
from dragoman.resolving.story import Story
from dragoman.resolving.together import as_state, two_together

LEAD = 3  # sentences, the headline among them, that say whom a dispatch is about
ADDRESSED = ("on", "upon", "to", "from")  # "urged restraint on both sides"
ARMED = frozenset(("MIL", "REB", "PRM", "UAF"))
STEM = 5  # letters, of a longer noun the last may change
RISEN = ARMED - {"MIL"}
THINGS = ("state", "organisation", "outlet", "group")


def find_pronoun(story: Story, sentence: Sentence, index: int) -> Drafts:
    """The actors of a pronoun: the last person for "he", the last state or body for "it", several for "they"."""
    words = story.maps[sentence.index].words
    text = sentence.words[index].listed
    if text in words("pronouns", "whose"):
        return _whose(story, sentence, index)
    barred = _barred(story, sentence, index)
    near = ahead(story, sentence, index) or of_object(story, sentence, index, words) or of_subject(
        story, sentence, index, words) or of_first(story, sentence, index)
    for name, kinds in (("person", ("person",)), ("thing", THINGS)):
        if (
            near
            and text in words("pronouns", name)
            and all(d.kind in kinds and not d.plural for d in near)
            and len(near) == 1
        ):
            return near
    if own := doer(story, sentence, index):
        several, one = len(own) > 1 or own[0].plural, "person" if own[0].kind == "person" else "thing"
        if text in words("pronouns", "several" if several else one):
            return own
    if text in words("pronouns", "person"):
        return first_before(story, sentence.index, index, lambda s: s.drafts if _is_one(s, ("person",), barred) else ())
    if text in words("pronouns", "thing"):
        if sentence.words[index].deprel == "expl" or _announces(sentence, index) or _is_fact(sentence, index, words):
            return ()
        return first_before(
            story,
            sentence.index,
            index,
            lambda s: s.drafts if s.salient and not s.joined and _is_one(s, THINGS, barred) else (),
        )
    if text in words("pronouns", "several"):
        return speaker(story, sentence, index) or _several(story, sentence.index, index, barred)
    return ()


def _whose(story: Story, sentence: Sentence, index: int) -> Drafts:
    """Whose in "Armenia, whose forces": what the relative clause hangs on."""
    at, steps = index, 0
    while at >= 0 and steps < 20:
        word = sentence.words[at]
        if word.deprel == "acl:relcl" and word.head >= 0:
            return story.resolve(sentence.index, word.head)
        at, steps = word.head, steps + 1
    return ()


def _several(story: Story, sentence: int, index: int, barred: Drafts) -> Drafts:
    """Several people or a body of many: of this sentence and the one before it first, then of those further back."""
    def last(first: int, *, many: bool) -> Drafts:
        return first_before(story, sentence, index, lambda s: s.drafts if s.sentence >= first and (
            _is_many(s) and not set(s.drafts) & set(barred) if many else s.salient and _is_one(s, MANY, barred)) else ())

    tried = (last(first, many=many) for first in (sentence - 1, 0) for many in (True, False))
    return next(filter(None, tried), ())


def _barred(story: Story, sentence: Sentence, index: int) -> Drafts:
    """Whom a pronoun cannot be: "Qureshi thanked him" does not name Qureshi, nor "told Al Jazeera that its forces" the hearer.

    Nor is "two men, whom they freed" about the two men.
    """
    words, word = sentence.words, sentence.words[index]
    found = _hearers(story, sentence, index)
    verb = word.head
    if word.deprel == "nsubj" and words[verb].deprel == "acl:relcl":
        first = words[words[verb].head]
        return found + tuple(d for i in {first.index, first.head if first.deprel == "conj" else first.index}
                             for d in story.memo.get((sentence.index, i), ()))
    if not word.deprel.startswith(("obj", "iobj", "obl")) or verb < 0:
        return found
    while words[verb].deprel == "conj" and not any(words[c].deprel.startswith("nsubj") for c in sentence.children[verb]):
        verb = words[verb].head  # "called Makei and urged him"
    for child in sentence.children[verb]:
        if words[child].deprel.startswith("nsubj"):
            found += story.memo.get((sentence.index, child), ())
    return found


def _hearers(story: Story, sentence: Sentence, index: int) -> Drafts:
    """Those who are told what a pronoun stands in."""
    above = index
    while above >= 0 and sentence.words[above].deprel != "ccomp":
        above = sentence.words[above].head
    told = sentence.children[sentence.words[above].head] if above >= 0 else ()
    return tuple(d for c in told if sentence.words[c].deprel in ("obj", "iobj") and c < index
                 for d in story.memo.get((sentence.index, c), ()))


def _is_fact(sentence: Sentence, index: int, words: Words) -> bool:
    """Whether "it" is what was said: "denied it"."""
    word = sentence.words[index]
    return word.deprel == "obj" and sentence.words[word.head].lemma in words("pronouns", "fact")


def _announces(sentence: Sentence, index: int) -> bool:
    """Whether "it" only announces a clause: "it is clear that"."""
    word = sentence.words[index]
    if word.deprel not in ("nsubj", "nsubj:pass") or word.head < 0:
        return False
    governor = sentence.words[word.head]
    labels = {sentence.words[c].deprel for c in sentence.children[word.head]}
    return (governor.upos == "ADJ" and bool(labels & {"ccomp", "advcl", "csubj", "xcomp"})) or (
        word.deprel == "nsubj:pass" and ("ccomp" in labels)
    )


def _is_one(seen: Seen, kinds: tuple[str, ...], barred: Drafts) -> bool:
    return (
        len(seen.drafts) == 1
        and seen.drafts[0].kind in kinds
        and not seen.drafts[0].plural
        and all(seen.drafts[0] is not draft for draft in barred)
    )


def _is_many(seen: Seen) -> bool:
    one = seen.drafts[0]
    return len(seen.drafts) > 1 or one.plural or one.kind == "population" or (one.kind == "group" and one.sectors[:1] == ("REB",))


# ---------------------------------------------------------------- definite phrases
def find_again(story: Story, phrase: Phrase) -> Drafts | None:
    """The actors of "both sides", "the country", "the two ministers"; None where the phrase is none of these."""
    words = story.words(phrase)
    head = phrase.sentence.words[phrase.head]
    noun = head.listed
    counted = {w.listed for w in phrase.sentence.words[max(0, phrase.first - 2) : phrase.head]} & words(
        "again", "two"
    )
    if noun in words("again", "halves") and phrase.definite and phrase.own == phrase.head and head.text[:1].isupper():
        return _half(story, noun)
    if noun in words("again", "alone") and phrase.definite and phrase.own == phrase.head and head.deprel == "nsubj":
        return _the_two(story, phrase)
    if noun in words("pronouns", "last") and phrase.definite:
        return next((seen.drafts[-1:] for seen in reversed(story.registry.seen) if seen.salient), ())
    if (
        (phrase.plural or counted)
        and noun in words("again", "pair")
        and (phrase.definite or counted or _is_everyone(phrase, words))
        and not _is_told(phrase, words, counted)
    ):
        return find_pair(story, phrase, states=True)
    if phrase.plural and counted and phrase.entry("title", "agent") and not phrase.states and phrase.possessor < 0:
        known = phrase.definite and noun in words("again", "people")  # "two men" are none that were told of
        return (find_pair(story, phrase, states=False) or None) if known else None
    if phrase.plural or phrase.states:
        return None
    return _one_again(story, phrase, noun, words)


def _is_everyone(phrase: Phrase, words: Words) -> bool:
    """Whether the phrase is of all who quarrel: "all sides"; "all political parties" and "all sides in Mali" are others."""
    if any(phrase.sentence.case_of(c) == "in" for c in phrase.sentence.children[phrase.head]):
        return False
    listed = [w.listed for w in phrase.sentence.words[max(0, phrase.head - 1):phrase.head + 1]]
    return "_".join(listed) in words("again", "everyone")


def _half(story: Story, noun: str) -> Drafts | None:
    """ "The North" after North Korea, however long before; None where no such state was named."""
    named = (s.drafts for s in reversed(story.registry.seen) if _is_one(s, ("state",), ()))
    return next((drafts for drafts in named if drafts[0].name.lower().startswith(noun + " ")), None)


def _is_told(phrase: Phrase, words: Words, counted: set[str]) -> bool:
    """Whether the phrase itself says which: "the countries of the Gulf", "the European countries"."""
    first = phrase.sentence.words[phrase.hit.first].listed if phrase.hit else ""
    several = phrase.hit is not None and phrase.hit.first < phrase.hit.last and first not in words("again", "two")
    if several or phrase.possessor >= 0 or phrase.body or (phrase.states and not counted):
        return True
    return not counted and any(phrase.sentence.case_of(c) == "of" for c in phrase.sentence.children[phrase.head])


def find_pair(story: Story, phrase: Phrase, *, states: bool) -> Drafts:
    """The last two states (those of persons and ministries too), or the last two persons of the title."""
    if states and (foes := _lead_foes(story, phrase)):
        return foes
    if states:
        story.pair = story.pair or _lead_pair(story, phrase)
        if story.pair and _is_everyone(phrase, story.words(phrase)):
            return story.pair  # whoever urges all sides has spoken before of none but these
        nearest = (two_together, _two_of_sentence) if _names_matter(story, phrase) else (_two_of_sentence, two_together)
        story.pair = next(filter(None, (find(story, phrase) for find in nearest)), ()) or _same_two(
            story, _two_before(story, phrase, states=True), phrase) or _two_armed(story, phrase)
        story.paired = phrase.sentence.index
        return story.pair
    return _two_before(story, phrase, states=False) or first_before(
        story, phrase.sentence.index, phrase.head, lambda s: s.drafts if len(s.drafts) > 1 else ())


def _lead_foes(story: Story, phrase: Phrase) -> Drafts:
    """A government and those who rose against it, where the lead names them together: they are what the dispatch is about."""
    joint = (seen.drafts for seen in story.registry.seen if seen.sentence < min(LEAD, phrase.sentence.index))
    return next((drafts for drafts in joint if len(drafts) == 2 and _are_foes(*drafts)), ())


def _are_foes(one: Draft, other: Draft) -> bool:
    """Whether one of two in a country rose against the other."""
    armed = [bool(RISEN & set(draft.sectors[:1])) for draft in (one, other)]
    return one.kind in THINGS and other.kind in THINGS and one.country == other.country and sum(armed) == 1


def _lead_pair(story: Story, phrase: Phrase) -> Drafts:
    """The two states of the first sentence that names just two: they are what the dispatch is about."""
    for number in range(min(LEAD, phrase.sentence.index)):
        named = (as_state(story, d, phrase) for s in story.registry.seen if s.sentence == number and s.salient for d in s.drafts)
        states = tuple(dict.fromkeys(state for state in named if state is not None))
        if len(states) > 1:
            return states if len(states) == 2 else ()
    return ()


def _same_two(story: Story, found: Drafts, phrase: Phrase) -> Drafts:
    """The pair that was meant before, where one of it came up again with somebody told of once: mediators come and go."""
    known = {id(d) for d in story.pair}
    if not found or not story.pair:
        return found or story.pair
    fresh = [d for d in found if id(d) not in known]
    if len(fresh) != 1:
        return found
    told = {s.sentence for s in story.registry.seen if story.paired < s.sentence < phrase.sentence.index
            if any(as_state(story, d, phrase) is fresh[0] for d in s.drafts)}
    return story.pair if len(told) < 2 else found


def _two_before(story: Story, phrase: Phrase, *, states: bool) -> Drafts:
    return _last_two(story, phrase, states=states, salient=True) or _last_two(story, phrase, states=states, salient=False)


def _last_two(story: Story, phrase: Phrase, *, states: bool, salient: bool) -> Drafts:
    """The last two that were named; those that were named as places only where nobody else was."""
    found: dict[int, Draft] = {}
    third = _third_parties(story, phrase)
    for seen in backward(story, phrase.sentence.index, phrase.head):
        if (salient and not seen.salient) or {id(d) for d in seen.drafts} & third:
            continue
        for draft in seen.drafts:
            one = as_state(story, draft, phrase) if states else _as_person(draft, phrase)
            if one is not None:
                found[id(one)] = one
        if len(found) >= 2:
            return tuple(found.values())[:2]
    return ()


def _two_armed(story: Story, phrase: Phrase) -> Drafts:
    """The last two that fight inside one state: its army and those who rose against it."""
    found: dict[int, Draft] = {}
    for seen in backward(story, phrase.sentence.index, phrase.head):
        found |= {id(d): d for d in seen.drafts if (d.named or not d.plural) and d.kind != "person" and ARMED & set(d.sectors[:1])}
        if len(found) >= 2:
            return tuple(found.values())[:2]
    return ()


def _third_parties(story: Story, phrase: Phrase) -> set[int]:
    """Who does something to "the two sides" and was not named before: Angola, of "Angola invited the sides to talks"."""
    number = phrase.sentence.index
    drafts = {id(d) for i in _askers(phrase) for d in story.memo.get((number, i), ())}
    return drafts - {id(d) for seen in story.registry.seen if seen.sentence < number for d in seen.drafts}


def _askers(phrase: Phrase) -> set[int]:
    """The words of the subject of the verb that the phrase is below: those who urge both sides are neither."""
    words, at = phrase.sentence.words, phrase.head
    if words[at].deprel not in ("obj", "iobj") and phrase.sentence.case_of(at) not in ADDRESSED:
        return set()
    while at >= 0 and words[at].upos != "VERB":
        if words[at].deprel.startswith("nsubj"):
            return set()
        at = words[at].head
    found: set[int] = set()
    while at >= 0:
        found |= {i for c in phrase.sentence.children[at] if words[c].deprel == "nsubj" for i in phrase.sentence.subtree(c)}
        at = words[at].head if words[at].deprel in ("conj", "ccomp", "xcomp") else -1
    return found


def _two_of_sentence(story: Story, phrase: Phrase) -> Drafts:
    """The two states that the sentence itself names, where it names just two."""
    chart = story.maps[phrase.sentence.index]
    askers = _askers(phrase)
    countries = dict.fromkeys(
        entry.country
        for hit in chart.hits
        if hit.last not in askers and not chart.distant(hit)
        and phrase.sentence.case_of(chart.top(hit)) not in chart.words("prepositions", "place")
        for entry in (state_of(hit),)
        if entry and entry.sort == "state" and entry.kind != "metonym"
    )
    if len(countries) != 2:
        return ()
    return tuple(s for c in countries if c and (s := story.state(c, phrase.sentence.language)))


def _names_matter(story: Story, phrase: Phrase) -> bool:
    """Whether the states of the sentence are what the two speak of: "the two sides discussed the war between A and B"."""
    chart, sentence = story.maps[phrase.sentence.index], phrase.sentence
    states = [chart.top(hit) for hit in chart.hits if state_of(hit) and hit.first > phrase.last]
    return sentence.words[phrase.head].deprel == "nsubj" and any(sentence.case_of(i) == "between" for i in states)


def _as_person(draft: Draft, phrase: Phrase) -> Draft | None:
    """A person whose title is the phrase's, or any person for "the two leaders"."""
    entry = phrase.entry("title", "agent")
    if draft.kind != "person" or draft.plural or not draft.named:
        return None
    title = phrase.entry("title")
    if title and title.offices and draft.title and draft.title != title.key:
        return None
    return draft if entry else None


def _the_two(story: Story, phrase: Phrase) -> Drafts:
    """The last two persons named, else the last two states: "the two called on"."""
    before = (d for s in backward(story, phrase.sentence.index, phrase.head) for d in s.drafts)
    named = {id(d): d for d in before if d.kind == "person" and d.named}
    return tuple(named.values())[:2] if len(named) > 1 else find_pair(story, phrase, states=True)


def _guest(story: Story, phrase: Phrase) -> Drafts | None:
    """Who "his guest" or "his colleague" is: the last person named of another country than his; None where there is none."""
    sentence = phrase.sentence
    if phrase.possessor < 0 or sentence.words[phrase.possessor].upos != "PRON":
        return None
    owners = story.resolve(sentence.index, phrase.possessor)
    home = {owner.country for owner in owners} | {None}
    if home == {None}:
        return None
    others = [seen.drafts for seen in backward(story, sentence.index, phrase.head)
              if _is_one(seen, ("person",), owners) and seen.drafts[0].country not in home]
    return next((drafts for drafts in others if drafts[0].named), others[0] if others else None)


def _one_again(story: Story, phrase: Phrase, noun: str, words: Words) -> Drafts | None:
    """ "His country", "the country", "the organization", "the group"."""
    sentence = phrase.sentence
    if noun in words("again", "state"):
        if phrase.possessor >= 0 and sentence.words[phrase.possessor].upos == "PRON":
            owners = story.resolve(sentence.index, phrase.possessor)
            states = [story.state(d.country, sentence.language) for d in owners[:2] if d.country]
            return tuple(dict.fromkeys(s for s in states if s))
        if phrase.definite and phrase.own == phrase.head:
            return (
                first_before(story, sentence.index, phrase.head, lambda s: s.drafts if _is_one(s, ("state",), ()) else ())
                or None
            )
        return None
    if noun in words("again", "guest"):
        return _guest(story, phrase)
    if not phrase.definite or phrase.own != phrase.head or phrase.possessor >= 0:
        return None
    for name, kinds in (("body", ("organisation",)), ("group", ("group", "organisation"))):
        if noun in words("again", name):
            return _body_again(story, phrase, noun, kinds)
    return None


def _body_again(story: Story, phrase: Phrase, noun: str, kinds: tuple[str, ...]) -> Drafts | None:
    """The last body that bears the noun in its name, else the last one: "the committee" after "the Security Committee"."""
    def last(kinds: tuple[str, ...], part: str = "") -> Drafts:
        return first_before(story, phrase.sentence.index, phrase.head, lambda seen: seen.drafts if seen.salient and _is_one(
            seen, kinds, ()) and (_bears(seen.drafts[0], part) if part else seen.drafts[0].named) else ())

    return last(kinds, noun) or last(kinds[:1]) or last(kinds) or None


def _bears(draft: Draft, noun: str) -> bool:
    """Whether a name of several words has a noun in it, whatever its ending: "nazirlik" in "Müdafiə Nazirliyi"."""
    name = draft.name.lower()
    return " " in name and (noun in name or (len(noun) > STEM and any(word.startswith(noun[:-1]) for word in name.split())))
