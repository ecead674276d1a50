"""Sayings that point back: "Bu barədə nazirlik məlumat yayıb", "جاء ذلك في بيان للوزارة": what stands before is what is said."""

from __future__ import annotations

from dragoman.coding.lexicon import Scope, Told
from dragoman.coding.wording import Block
from dragoman.records import Clause, Span


def pointed(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """What stands before the sentence, where a verb that only says so has nothing but "this" to say."""
    pointing, governs = scope.lexicon.pointing, scope.lexicon.governs
    if not pointing or scope.lexicon.stance(lemma) != "says" or lemma not in pointing["verbs"] | governs["that"]:
        return None
    words, children = scope.sentence.words, scope.sentence.children
    told = [c for c in children[clause.head] if c < clause.head or not scope.lexicon.verb_last]
    if not any(_is_this(scope, c) for c in told) or any(words[c].deprel == "ccomp" for c in told):
        return None
    content = _before(scope)
    return Told(content, "speech", named=_issuer(scope, clause)) if content else None


def _is_this(scope: Scope, index: int) -> bool:
    """Whether a phrase is "this", "about this", or "these words"."""
    sentence, pointing = scope.sentence, scope.lexicon.pointing
    word, case = sentence.words[index], sentence.case_of(index)
    if word.listed in pointing["words"]:
        return word.deprel in ("obj", "nsubj", "nsubj:pass") or case == "about"
    shown = any(sentence.words[c].listed in pointing["words"] for c in sentence.children[index])
    return shown and word.lemma in pointing["said"] and word.deprel in ("obj", "nsubj:pass")


def _before(scope: Scope) -> tuple[Span, ...]:
    """The sentences of the paragraph before this one, else those of the paragraph before, but not the headline."""
    here, title = scope.sentence, scope.annotated.document.title
    before = [s for s in scope.annotated.sentences if s.index < here.index and s.paragraph in (here.paragraph, here.paragraph - 1)]
    told = [s for s in before if s.paragraph == here.paragraph] or before
    return tuple((s.start, s.end) for s in told if scope.annotated.document.text[s.start:s.end] != title)


def _issuer(scope: Scope, clause: Clause) -> tuple[int, int] | None:
    """Whose document it is that the words are said in: the first actor named behind "in a statement"; None where none is."""
    sentence = scope.sentence
    heads = [a.head for a in clause.obliques if a.case == "in" and sentence.words[a.head].lemma in scope.lexicon.documents]
    inside = [i for head in heads if head > clause.head for i in sentence.subtree(head) if scope.scene.actor_ids(i)]
    return (min(inside), min(inside)) if inside else None
