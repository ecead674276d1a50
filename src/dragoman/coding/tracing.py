"""How a sentence came to its codes: which patterns fired, and what the near misses lacked."""

from __future__ import annotations

from dragoman.coding.drafts import Scene, read_scenes
from dragoman.coding.patterns import matcher_for
from dragoman.records import Clause, Resolved, Step, Trace

MOST_MISSES = 5  # near misses told for a predicate, the most specific first


def trace_patterns(resolved: Resolved) -> tuple[Trace, ...]:
    """For every sentence the steps of its clauses."""
    return tuple(Trace(scene.sentence, tuple(_step(scene, clause) for clause in scene.clauses.values()))
                 for scene in read_scenes(resolved))


def _step(scene: Scene, clause: Clause) -> Step:
    matcher = matcher_for(scene.sentence.language)
    fired = matcher.best(scene, clause)
    missed = matcher.misses(scene, clause)[:MOST_MISSES]
    return Step(clause, f"{fired.pattern.id}: {fired.pattern.source}" if fired else None,
                tuple((f"{miss.pattern.id}: {miss.pattern.source}", str(miss.lacked)) for miss in missed))
