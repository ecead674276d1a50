"""Builds the gazetteer's file into the package before it is packed, for wheels and for editable installs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # type: ignore[import-not-found, unused-ignore]

SOURCE = Path(__file__).resolve().parent / "src"


class GazetteerHook(BuildHookInterface):  # type: ignore[misc, unused-ignore]
    """What hatchling calls; `import dragoman` loads none of its dependencies, the build needs those of `build-system.requires`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the file unless it is of today's sources already."""
        sys.path.insert(0, str(SOURCE))
        try:
            from dragoman.knowledge.gazetteer_build import ensure
            from dragoman.knowledge.gazetteer_file import NAME, OVERLAY

            ensure(OVERLAY / NAME)
        finally:
            sys.path.remove(str(SOURCE))
