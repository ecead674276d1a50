"""Whose something is by where it stands in its sentence: "his" before the subject, "its" of the object, a force of who sends it."""

from __future__ import annotations

from dragoman.records import Sentence
from dragoman.resolving.names import Words
from dragoman.resolving.phrases import Phrase
from dragoman.resolving.registry import Drafts
from dragoman.resolving.story import Story

FORCES = frozenset(("MIL", "COP"))
MANY = ("organisation", "group", "outlet", "population")


def ahead(story: Story, sentence: Sentence, index: int) -> Drafts:
    """The subject that follows: "in his speech, Putin said"."""
    words = sentence.words
    if words[index].deprel != "nmod:poss":
        return ()
    at, steps = words[index].head, 0
    while at >= 0 and words[at].deprel not in ("obl", "advcl", "obl:unmarked") and steps < 20:
        at, steps = words[at].head, steps + 1
    verb = words[at].head if at >= 0 else -1
    while verb >= 0 and words[verb].head >= 0 and words[verb].deprel in ("advcl", "obl") and words[verb].head > verb:
        verb = words[verb].head
    subjects = (
        [c for c in sentence.children[verb] if words[c].deprel.startswith("nsubj") and c > index]
        if verb > index
        else []
    )
    return story.resolve(sentence.index, subjects[0]) if subjects and words[subjects[0]].upos != "PRON" else ()


def doer(story: Story, sentence: Sentence, index: int) -> Drafts:
    """Who does what a pronoun behind a noun belongs to: "the cabinet voiced | its readiness", "unless | its members are paid"."""
    words, at = sentence.words, sentence.words[index].head
    if words[index].deprel != "nmod" or words[at].upos != "NOUN":
        return ()
    for _ in range(len(words)):
        below, at = at, words[at].head
        if at < 0:
            return ()
        subjects = [c for c in sentence.children[at] if words[c].deprel.startswith("nsubj") and c != below and c < index]
        if subjects and words[at].upos == "VERB":
            found = story.memo.get((sentence.index, subjects[0]), ())
            return () if any(draft.kind == "outlet" for draft in found) else found  # "the agency quoted the minister: his"
    return ()


def of_object(story: Story, sentence: Sentence, index: int, lists: Words) -> Drafts:
    """The object in "congratulated Bayramov on his country's victory"."""
    words, at = sentence.words, index
    while words[at].deprel == "nmod:poss" and words[at].head >= 0:
        at = words[at].head
    if at == index or words[at].deprel not in ("obl", "nmod") or sentence.case_of(at) not in ("on", "for", "of"):
        return ()
    verb = words[at].head
    if words[verb].deprel in ("obj", "obl"):
        verb = words[verb].head
    if verb < 0 or words[verb].lemma not in lists("pronouns", "object"):
        return ()
    objects = [c for c in sentence.children[verb] if words[c].deprel == "obj"]
    return story.memo.get((sentence.index, objects[0]), ()) if objects else ()


def of_subject(story: Story, sentence: Sentence, index: int, lists: Words) -> Drafts:
    """The subject in "Moscow, after talks that France led, withdrew its troops": of what one moves or raises."""
    words, thing = sentence.words, sentence.words[index].head
    verb = words[words[thing].head]
    if words[index].deprel != "nmod:poss" or words[thing].deprel != "obj" or verb.lemma not in lists("pronouns", "own"):
        return ()
    return _named_as("nsubj", story, sentence, verb.index, index)


def speaker(story: Story, sentence: Sentence, index: int) -> Drafts:
    """Who says it in "the Joint Chiefs said that they had moved": a body or several."""
    words, word = sentence.words, sentence.words[index]
    verb = words[word.head] if word.deprel.startswith("nsubj") and word.head >= 0 else word
    if verb is word or verb.deprel != "ccomp" or verb.head < 0:
        return ()
    drafts = _named_as("nsubj", story, sentence, verb.head, index)
    return drafts if drafts and (len(drafts) > 1 or drafts[0].plural or drafts[0].kind in MANY) else ()


def of_first(story: Story, sentence: Sentence, index: int) -> Drafts:
    """The object before, in "suspended Niger, froze its assets and closed its borders": of verbs in a row."""
    words, thing = sentence.words, sentence.words[index].head
    verb = words[words[thing].head] if words[index].deprel == "nmod:poss" and words[thing].deprel == "obj" else None
    if verb is None or verb.deprel != "conj" or any(words[c].deprel == "nsubj" for c in sentence.children[verb.index]):
        return ()
    drafts = _named_as("obj", story, sentence, verb.head, index)
    return drafts if drafts and drafts[0].kind == "state" else ()


def _named_as(relation: str, story: Story, sentence: Sentence, verb: int, before: int) -> Drafts:
    """Who stands as the subject or the object of a verb, before a word."""
    found = [c for c in sentence.children[verb] if sentence.words[c].deprel == relation and c < before]
    return story.memo.get((sentence.index, found[0]), ()) if found else ()


def commander(story: Story, phrase: Phrase, sectors: tuple[str, ...]) -> str | None:
    """The state of whoever orders or sends a force: "he closed the embassy in Beijing and ordered the navy to sail"."""
    words, verb = phrase.sentence.words, phrase.sentence.words[phrase.head].head
    if words[phrase.head].deprel != "obj" or not FORCES & set(sectors[:1]):
        return None
    if words[verb].lemma not in story.words(phrase)("moved", "commanding"):
        return None
    at = words[verb].head if words[verb].deprel in ("conj", "xcomp") else verb
    subjects = [c for i in (verb, at) for c in phrase.sentence.children[i] if words[c].deprel == "nsubj"]
    return next((d.country for c in subjects for d in story.memo.get((phrase.sentence.index, c), ()) if d.country), None)
