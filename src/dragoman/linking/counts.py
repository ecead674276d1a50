"""How much there is of each type of event, counted four ways, so that a story told by many does not weigh as many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.linked import Counts, Incident, Linked, Reprints


def count(found: Iterable[Linked]) -> tuple[Counts, ...]:
    """For each type the mentions, documents, independent sources and incidents of what `link(..., alone=True)` gives.

    A reprint or translation is no source of its own.  Types by name.
    """
    source: dict[str, str] = {}
    incidents: dict[str, int] = defaultdict(int)
    mentions: dict[str, int] = defaultdict(int)
    documents: dict[str, set[str]] = defaultdict(set)
    for item in found:
        if isinstance(item, Reprints):
            source.update((name, item.of) for pair in item.reprints for name in pair[:2])
        elif isinstance(item, Incident) and item.events:
            incidents[item.type] += 1
            mentions[item.type] += item.mentions
            documents[item.type].update(document for document, _ in item.events)
    return tuple(Counts(kind, mentions[kind], len(documents[kind]), len({source.get(d, d) for d in documents[kind]}),
                        incidents[kind]) for kind in sorted(incidents))
