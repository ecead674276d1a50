"""What is said in so many words: clauses and quotations that a verb of saying governs."""

from __future__ import annotations

import re

from dragoman.coding.lexicon import Scope, Told
from dragoman.coding.wording import CLOSERS, COMMAS, ENDS, Block, extent, is_infinitive, quote_at, quotes_near
from dragoman.records import Clause, Quote, Sentence, Span

WORD = re.compile(r"\w+")
MODIFIERS = ("acl", "acl:relcl", "amod", "nsubj", "nsubj:pass")
FEWEST = 4  # words of a quotation that can stand as speech without a comma or colon before it


def by_clause(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "said that ..." and "..., he said"."""
    governs = scope.lexicon.governs
    if lemma not in governs["that"] and lemma not in governs["quotation"]:
        return None
    head = _complement(scope, clause, block)
    if head is None:
        return None
    if head > clause.head:
        spans = (*_quoted_before(scope, clause, block), *_following(scope, clause, head, block))
    else:
        spans = _leading(scope, clause, head, block)
    if lemma not in governs["that"] and not any(_touches_quote(scope, span) for span in spans):
        return None
    return Told(spans, "attitude" if lemma in governs["thought"] else "speech")


def _quoted_before(scope: Scope, clause: Clause, block: Block) -> tuple[Span, ...]:
    """The first half of a quotation that "he said" cuts in two."""
    if not _cuts_in(scope.sentence, block) or quote_at(scope.annotated, scope.sentence.words[clause.head].start):
        return ()
    return tuple((q.start, q.end) for q in _quotes(scope) if q.start < scope.sentence.words[block.first].start
                 and scope.sentence.start < q.end and _ends_at(scope, q, clause.head))


def _quotes(scope: Scope) -> list[Quote]:
    """The quotations in a sentence and right behind it."""
    return list(quotes_near(scope.annotated, scope.sentence.start, scope.sentence.end + 4))


def _touches_quote(scope: Scope, span: Span) -> bool:
    return any(q.start < span[1] and q.end > span[0] for q in quotes_near(scope.annotated, *span))


def _complement(scope: Scope, clause: Clause, block: Block) -> int | None:
    """The clause that is said: behind the verb, else before it and cut off by a comma; an infinitive is not one."""
    sentence = scope.sentence
    clauses = [c for c in clause.complements if c.relation in ("ccomp", "csubj")
               or (c.relation == "xcomp" and not is_infinitive(sentence, c.head))
               or (c.relation == "advcl" and _asks(scope, c.head, block))]
    before = sentence.words[block.first - 1].text if block.first else ""
    behind = [c.head for c in clauses if c.head > clause.head and (c.relation != "advcl" or before not in ENDS)
              and not _belongs_to_next(scope, clause, c.head)]
    if behind:
        return behind[0]
    leading = [c.head for c in clauses if c.head < block.first]
    cut_off = scope.lexicon.verb_last or before in ENDS or (before in (*COMMAS, ":") and not _has_object(scope, clause))
    return leading[0] if leading and cut_off else None


def _asks(scope: Scope, head: int, block: Block) -> bool:
    """Whether a clause right behind the verb begins with "whether", "when", "how"."""
    first = min(scope.sentence.subtree(head))
    return first == block.last + 1 and scope.sentence.words[first].listed in scope.lexicon.questions


def _following(scope: Scope, clause: Clause, head: int, block: Block) -> tuple[Span, ...]:
    sentence = scope.sentence
    inside = sorted(set(sentence.subtree(head)) - _said_by_another(scope, head))
    right = [i for i in inside if i > clause.head and (i > block.last or head <= block.last)]
    if not right:
        return ()
    start, end = extent(sentence, right)
    end = max(end, _tail(scope, clause, right[-1]))
    left = [i for i in inside if i < block.first]
    if left and _cuts_in(sentence, block):
        return ((sentence.words[left[0]].start, sentence.words[block.first].start), (start, end))
    return ((start, end),)


def _said_by_another(scope: Scope, head: int) -> set[int]:
    """The words of ", while Chile promised an answer" behind what Bolivia says: the outlet goes on to another's word."""
    sentence, governs = scope.sentence, scope.lexicon.governs
    words = sentence.words
    return {i for c in sentence.subtree(head) if words[c].deprel == "advcl" and c > head
            and sentence.mark_of(c) in ("while", "whereas") and (words[c].lemma in governs["that"] | governs["to"])
            and any(words[s].deprel == "nsubj" for s in sentence.children[c]) for i in sentence.subtree(c)}


def _cuts_in(sentence: Sentence, block: Block) -> bool:
    """Whether "he said" stands between commas."""
    words = sentence.words
    return block.first > 0 and words[block.first - 1].text in (*COMMAS, *ENDS) and block.last + 1 < len(words) \
        and words[block.last + 1].text in COMMAS


def _tail(scope: Scope, clause: Clause, last: int) -> int:
    """The end of the adverbials after a clause that hang on the verb of saying but tell of what is said."""
    sentence = scope.sentence
    words = sentence.words
    at = last
    while at + 1 < len(words) and words[at + 1].text not in (*COMMAS, *ENDS):
        children = [c for c in sentence.children[clause.head] if c > last]
        after = next((c for c in children if min(sentence.subtree(c)) == at + 1), None)
        if after is None or not (words[after].deprel in ("obl", "advmod", "obl:unmarked")
                                 or (words[after].deprel == "advcl" and sentence.mark_of(after))):
            break
        at = max(sentence.subtree(after))
    return words[at].end if at > last else -1


def _leading(scope: Scope, clause: Clause, head: int, block: Block) -> tuple[Span, ...]:
    """What stands before "he said", and what goes on behind it."""
    sentence = scope.sentence
    inside = [i for i in sentence.subtree(head) if i < block.first]
    said = set(sentence.subtree(head)) - _turned(sentence, head, block)
    if not inside:
        return ()
    if scope.lexicon.verb_last and not _quotes(scope):
        return (extent(sentence, inside),)  # "X Y-in gəldiyini deyib": what is said stands between speaker and verb
    start = opening(scope, clause, min(inside))
    end = _without_speaker(scope, start, block.first, clause.head)
    return _pieces(scope, start, end, block, said)


def _turned(sentence: Sentence, head: int, block: Block) -> set[int]:
    """The words of ", but the army accused them" behind "he said": with a subject of its own the outlet goes on."""
    words = sentence.words
    return {i for c in sentence.children[head] if words[c].deprel == "conj" and c > block.last
            and any(words[k].deprel == "cc" and words[k].lemma == "but" for k in sentence.children[c])
            and any(words[k].deprel.startswith("nsubj") for k in sentence.children[c]) for i in sentence.subtree(c)}


def _without_speaker(scope: Scope, start: int, first: int, verb: int) -> int:
    """Where the words before "he said" end: with their quotation where only a name stands between it and the verb."""
    words = scope.sentence.words
    for quote in _quotes(scope):
        if start <= quote.start and quote.end < words[first].start and _ends_at(scope, quote, verb):
            return quote.end
    return words[first].start


def opening(scope: Scope, clause: Clause, first: int) -> int:
    """Where the words before "he said" begin: with the sentence where the verb is its main one."""
    sentence = scope.sentence
    main = sentence.words[clause.head].head < 0 or (sentence.words[clause.head].deprel == "parataxis" \
        and sentence.words[sentence.words[clause.head].head].head < 0)
    at = sentence.start if main else sentence.words[first].start
    quote = quote_at(scope.annotated, sentence.words[clause.head].start)
    pauses = [w for w in sentence.words[:clause.head] if w.text == ";" and not quote_at(scope.annotated, w.start)]
    pause = pauses[-1].end if pauses else 0
    return max(at, quote.start if quote else 0, pause)


def _pieces(scope: Scope, start: int, end: int, block: Block, said: set[int]) -> tuple[Span, ...]:
    words = scope.sentence.words
    spans = [(start, end)]
    after = block.last + 1
    while after < len(words) and words[after].text in (*COMMAS, ":"):
        after += 1
    if after > block.last + 1 and after < len(words):
        quote = quote_at(scope.annotated, words[after].start)
        behind = sorted(i for i in said if i >= after)
        if quote and quote.start >= words[block.last].end:
            spans.append((quote.start, quote.end))
        elif behind:
            spans.append((words[behind[0]].start, words[behind[-1]].end))
    return tuple(spans)


def parenthetical(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "The plan, he said, failed": the rest of the clause that "he said" cuts into, or of the sentence it ends."""
    governs, sentence = scope.lexicon.governs, scope.sentence
    if (lemma not in governs["that"] and lemma not in governs["quotation"]) or lemma in governs["judge"]:
        return None
    words, verb = sentence.words, sentence.words[clause.head]
    if quoting(scope, clause) >= 0:
        return None
    if verb.deprel in ("parataxis", "advcl") and (verb.deprel == "parataxis" or sentence.mark_of(clause.head) == "as"):
        mine = set(sentence.subtree(clause.head))
        said = set(sentence.subtree(_whole(sentence, clause.head, mine))) - mine - _turned(sentence, verb.head, block)
        left, right = [i for i in said if i < block.first], [i for i in said if i > block.last]
        spans = []
        if left:
            start = opening(scope, clause, min(left))
            spans.append((start, _without_speaker(scope, start, min(block.first, min(mine)), clause.head)))
        if right:
            spans.append((words[min(right)].start, words[max(right)].end))
        return Told(tuple(spans), "speech")
    ends = _closes(sentence, block) and not _has_object(scope, clause)
    if ends and _has_subject(sentence, clause.head) and lemma in governs["that"] and not _only_sets_scene(scope, block.first):
        start = opening(scope, clause, 0)
        return Told(((start, _without_speaker(scope, start, block.first, clause.head)),), "speech")
    return None


def _whole(sentence: Sentence, verb: int, mine: set[int]) -> int:
    """The head of all that "as he said" is on: where it ends the sentence behind a comma, the main clause."""
    words, above = sentence.words, sentence.words[verb].head
    last = max((w.index for w in words if w.upos != "PUNCT"), default=-1)
    first = min(i for i in mine if words[i].upos != "PUNCT")
    ends = last in mine and first > 0 and words[first - 1].text in COMMAS
    while ends and words[above].deprel in ("advcl", "acl", "acl:relcl", "conj") and words[above].head >= 0:
        above = words[above].head
    return above


def _only_sets_scene(scope: Scope, end: int) -> bool:
    """Whether the words before are but a phrase of when or where: "After a month of war, he asked for help"."""
    before = scope.sentence.words[:end]
    return bool(before) and before[0].upos == "ADP" and not any(
        "VerbForm=Fin" in w.feats or w.upos == "AUX" or quote_at(scope.annotated, w.start) for w in before)


def by_place(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """ "The portal ran an article on it, the embassy told Reuters.": by place, however the sentence was parsed."""
    words, verb = scope.sentence.words, clause.head
    if lemma not in scope.lexicon.governs["that"] or words[0].upos == "SCONJ":
        return None
    if scope.lexicon.verb_last and not any(w.text in CLOSERS for w in words[:verb]):
        return None  # what stands before the comma there is another's doing
    comma = max((w.index for w in words[:verb] if w.text in (",", *CLOSERS)), default=-1)
    between = words[comma + 1:verb]
    speaks = any(w.upos in ("NOUN", "PROPN", "PRON") for w in between) and not any(
        w.upos in ("VERB", "AUX", "SCONJ", "CCONJ") for w in between)
    if comma < 4 or len(between) > 12 or not speaks or not _nothing_follows(scope.sentence, verb):
        return None
    participle = "VerbForm=Fin" not in words[verb].feats
    if participle and not (words[verb].deprel == "acl" and _can_speak(scope, comma + 1, verb)):
        return None
    if not any("VerbForm=Fin" in w.feats for w in words[:comma]) or any(
            c.head > verb and c.relation == "ccomp" for c in clause.complements):
        return None
    return Told(((opening(scope, clause, 0), words[comma].end),), "speech", named=(comma + 1, verb - 1))


def quoting(scope: Scope, clause: Clause) -> int:
    """The verb of "was quoted as saying"; -1 for any other saying."""
    word = scope.sentence.words[clause.head]
    quoted = word.head >= 0 and "VerbForm=Ger" in word.feats and scope.sentence.mark_of(clause.head) == "as"
    return word.head if quoted and scope.sentence.words[word.head].lemma in scope.lexicon.governs["cite"] else -1


def _can_speak(scope: Scope, first: int, verb: int) -> bool:
    """Whether an actor or a person of a speaking trade is named among some words."""
    words = scope.sentence.words
    return any(scope.scene.actor_ids(i) or words[i].lemma in scope.lexicon.speakers for i in range(first, verb))


def _nothing_follows(sentence: Sentence, verb: int) -> bool:
    """Whether only a hearer, a day or ", citing ..." stands behind the verb."""
    after = 0
    for word in sentence.words[verb + 1:]:
        if word.text == "," and word.index + 1 < len(sentence.words):
            return "VerbForm=Ger" in sentence.words[word.index + 1].feats
        after += word.upos != "PUNCT"
        if after > 6 or word.upos not in ("PUNCT", "PROPN", "ADP", "NOUN", "DET", "PRON", "NUM"):
            return False
    return True


def _has_subject(sentence: Sentence, verb: int) -> bool:
    return any(sentence.words[c].deprel == "nsubj" for c in sentence.children[verb])


def _closes(sentence: Sentence, block: Block) -> bool:
    """Whether "he told Reuters" ends the sentence behind a comma or a closing mark."""
    words = sentence.words
    rest = [w for w in words[block.last + 1:] if w.upos != "PUNCT"]
    return block.first > 2 and words[block.first - 1].text in (",", *ENDS) and len(rest) == 0 \
        and any(w.upos in ("VERB", "AUX") for w in words[:block.first])


def by_quotation(scope: Scope, clause: Clause, block: Block, lemma: str) -> Told | None:
    """A quotation that stands right before or right behind the verb and its speaker."""
    governs, words = scope.lexicon.governs, scope.sentence.words
    if lemma not in governs["that"] and lemma not in governs["quotation"]:
        return None
    if quote_at(scope.annotated, words[clause.head].start):
        return None
    spans, verb = [], words[clause.head]
    for quote in _quotes(scope):
        if quote.end <= verb.start and _ends_at(scope, quote, clause.head):
            spans.append((quote.start, quote.end))
        elif verb.end <= quote.start <= scope.sentence.end + 3 and _reaches(scope, clause.head, block, quote):
            spans.append((_that_before(scope, clause.head, quote), quote.end))
    return Told(tuple(spans), "speech") if spans else None


def _ends_at(scope: Scope, quote: Quote, verb: int) -> bool:
    """Whether only the speaker stands between a quotation's end and the verb, and the quotation is no mere name."""
    words, text = scope.sentence.words, scope.annotated.document.text
    quoted = words[verb].head if scope.sentence.mark_of(verb) == "as" else -1  # "was quoted as saying"
    between = [w for w in words if w.start >= quote.end and w.index < verb and w.index != quoted]
    begins = text[:quote.start].rstrip(" ")[-1:]
    if words[verb].deprel == "acl:relcl":
        return False
    return scope.sentence.start <= quote.end and (quote.start <= scope.sentence.start or begins in ",:;.—–-\n") \
        and len(between) <= 20 and not any(w.upos == "VERB" and w.deprel not in MODIFIERS for w in between)


def _reaches(scope: Scope, verb: int, block: Block, quote: Quote) -> bool:
    """Whether a quotation follows the verb at once, or behind the colon that ends the verb's clause."""
    text, words, governs = scope.annotated.document.text, scope.sentence.words, scope.lexicon.governs
    between = text[words[block.last].end:quote.start].strip(" \n\t\u00a0")
    if not between.strip(",:—–-"):
        return bool(between) or len(WORD.findall(text, quote.start, quote.end)) >= FEWEST
    return between.endswith(":") and not any(
        w.upos == "VERB" and (w.lemma in governs["that"] or w.lemma in governs["quotation"])
        for w in words[verb + 1:] if w.end <= quote.start)


def _that_before(scope: Scope, verb: int, quote: Quote) -> int:
    """Where what is said begins: with the "that" between the verb and its quotation, else with the quotation."""
    return next((w.start for w in scope.sentence.words[verb + 1:] if w.upos == "SCONJ" and w.end <= quote.start
                 and w.lemma == "that"), quote.start)


def _belongs_to_next(scope: Scope, clause: Clause, head: int) -> bool:
    """Whether a further verb of saying stands before the clause: "he said, before adding: ..."."""
    words, first = scope.sentence.words, min(scope.sentence.subtree(head))
    between = [words[c] for c in scope.sentence.children[clause.head] if clause.head < c < first]
    return any(w.deprel == "advcl" and w.lemma in scope.lexicon.governs["that"] for w in between)


def _has_object(scope: Scope, clause: Clause) -> bool:
    """Whether the verb has said its thing already: "As he left, he repeated his offer"."""
    words = scope.sentence.words
    return scope.lexicon.lemma(clause.lemma) not in scope.lexicon.governs["told"] and any(
        words[c].deprel == "obj" and c > clause.head for c in scope.sentence.children[clause.head])
